package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a policy may ask about a member, as of the end of the cut-off day: each is so, or it is not. */
enum Fact {
    /** Was excluded from the group. */
    EXCLUDED("excluded"),
    /** Was an active member. */
    ACTIVE("active"),
    /** Owed a contribution that was due on the cut-off day or before, and neither confirmed nor waived. */
    CONTRIBUTIONS_LATE("contributionsLate"),
    /** Had an allocation in the project that was not cancelled, or has one now. */
    HAS_ALLOCATION("hasAllocation");

    private final String code;

    Fact(String code) {
        this.code = code;
    }

    @JsonValue
    String code() {
        return code;
    }
}
