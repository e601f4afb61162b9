package ma.atlas.crm.reference;

/**
 * What a code of the dictionary {@code CASE_TYPE} says of its lifecycle.
 *
 * @param statusDict the dictionary that its statuses come from
 * @param subject the table whose rows carry the lifecycle: {@code dossier}, {@code coop_group}, {@code coop_project} or
 *     {@code coop_allocation}
 */
public record CaseType(String code, String statusDict, String subject) {

    static final String DICT_TYPE = "CASE_TYPE";
    static final String STATUS_DICT = "statusDict";
    static final String SUBJECT = "subject";

    static CaseType of(Code row) {
        return new CaseType(row.code(), text(row, STATUS_DICT, "CASE_STATUS"), text(row, SUBJECT, "dossier"));
    }

    /** An organisation's own case type may say nothing: it is a dossier then, as most are. */
    private static String text(Code row, String key, String otherwise) {
        return row.metadata().get(key) instanceof String text ? text : otherwise;
    }
}
