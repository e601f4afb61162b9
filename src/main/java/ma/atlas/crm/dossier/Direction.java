package ma.atlas.crm.dossier;

/** Which way a message went: a fixed list of the data model. */
public enum Direction {
    /** From the person to the agency. */
    INBOUND,
    /** From the agency to the person. */
    OUTBOUND
}
