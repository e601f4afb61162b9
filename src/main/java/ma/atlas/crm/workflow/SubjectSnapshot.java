package ma.atlas.crm.workflow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Where a subject stands, as its row says.
 *
 * @param statusCode null for a subject that is about to begin its life
 * @param version of the row; a move is written only if it is still this one
 * @param workflowVersion the version of the lifecycle that it lives in
 * @param title how people recognise the subject in a list of tasks
 */
public record SubjectSnapshot(
        UUID id,
        String caseTypeCode,
        @Nullable String statusCode,
        @Nullable Instant statusSince,
        boolean terminal,
        long version,
        @Nullable String assignee,
        @Nullable Role candidateRole,
        String title,
        @Nullable Integer workflowVersion,
        @Nullable String taskId,
        @Nullable String processInstanceId) {

    /** One whose row was just written, and which is about to begin its life. */
    public static SubjectSnapshot beginning(
            UUID id, String caseTypeCode, long version, @Nullable String assignee, String title) {
        return new SubjectSnapshot(
                id, caseTypeCode, null, null, false, version, assignee, null, title, null, null, null);
    }

    public Optional<String> status() {
        return Optional.ofNullable(statusCode);
    }

    /** The same for whoever takes it to be somebody's. */
    public SubjectSnapshot assignedTo(@Nullable String login) {
        return new SubjectSnapshot(
                id,
                caseTypeCode,
                statusCode,
                statusSince,
                terminal,
                version,
                login,
                candidateRole,
                title,
                workflowVersion,
                taskId,
                processInstanceId);
    }

    /** The same for whoever takes it to live nowhere. */
    public SubjectSnapshot withoutInstance() {
        return new SubjectSnapshot(
                id,
                caseTypeCode,
                statusCode,
                statusSince,
                terminal,
                version,
                assignee,
                candidateRole,
                title,
                workflowVersion,
                null,
                null);
    }
}
