package ma.atlas.crm.workflow.layout;

/** A place in the picture, in pixels from its upper left corner. */
public record Point(double x, double y) {}
