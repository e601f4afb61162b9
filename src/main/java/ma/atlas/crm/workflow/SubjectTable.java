package ma.atlas.crm.workflow;

/**
 * Where the rows of a kind of subject stand, for what looks at all subjects of an organisation at once. The columns
 * {@code id, org_id, status_code, is_terminal, process_instance_id, task_id, candidate_role, workflow_version, assigned_to}
 * are the same in every such table; the rest is said here, as SQL that code writes and nobody else.
 *
 * @param name of the table
 * @param caseType the expression that gives a row's case type
 * @param deleted the condition that is true of a row that counts as deleted
 */
public record SubjectTable(String name, String caseType, String deleted) {

    /** One whose rows have a case type and are never deleted. */
    public static SubjectTable named(String name) {
        return new SubjectTable(name, "case_type_code", "false");
    }

    public SubjectTable deletedWhere(String condition) {
        return new SubjectTable(name, caseType, condition);
    }
}
