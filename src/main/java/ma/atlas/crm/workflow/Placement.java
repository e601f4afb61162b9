package ma.atlas.crm.workflow;

/** A status of a lifecycle, as the place that a subject begins at. */
public record Placement(Lifecycle lifecycle, Status status) {}
