package ma.atlas.crm.coop.ledger;

/** Where a line of the ledger stands; the names are the codes of the dictionary. */
enum ContributionStatus {
    /** Not due yet, or said to be paid: who keeps the ledger decides. */
    APPT_PENDING,
    APPT_CONFIRMED,
    /** What was said to be paid was not; it may be said again. */
    APPT_REJECTED,
    /** Its day is over, and nobody has said that it is paid. */
    APPT_LATE,
    APPT_WAIVED;

    /** Nothing changes it any more. */
    boolean isSettled() {
        return this == APPT_CONFIRMED || this == APPT_WAIVED;
    }
}
