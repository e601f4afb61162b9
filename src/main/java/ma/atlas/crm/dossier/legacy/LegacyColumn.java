package ma.atlas.crm.dossier.legacy;

import java.util.Arrays;
import java.util.Optional;

/** The columns that a file of cases may have, by the names in its first line. */
public enum LegacyColumn {
    EXTERNAL_REF("externalRef", true),
    CONTACT_NAME("contactName", true),
    PHONE("phone", true),
    CASE_TYPE("caseTypeCode", false),
    /** As it was called where the case lived before. */
    STATUS("status", false),
    STATUS_CODE("statusCode", false),
    SOURCE("sourceCode", false),
    EMAIL("email", false),
    ASSIGNED_TO("assignedTo", false),
    REASON("reasonCode", false),
    CREATED_AT("createdAt", false),
    LAST_ACTIVITY_AT("lastActivityAt", false),
    BUDGET_MIN("budgetMin", false),
    BUDGET_MAX("budgetMax", false);

    private final String heading;
    private final boolean required;

    LegacyColumn(String heading, boolean required) {
        this.heading = heading;
        this.required = required;
    }

    public String heading() {
        return heading;
    }

    boolean isRequired() {
        return required;
    }

    static Optional<LegacyColumn> named(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading.equalsIgnoreCase(heading.strip()))
                .findFirst();
    }
}
