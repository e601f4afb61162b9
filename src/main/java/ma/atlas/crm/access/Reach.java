package ma.atlas.crm.access;

/** How far a permission goes. */
public enum Reach {
    NONE,
    /** What is assigned to the person, and what is assigned to nobody yet but meant for their role. */
    OWN,
    ALL
}
