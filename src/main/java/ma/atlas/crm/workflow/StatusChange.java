package ma.atlas.crm.workflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A status that has just been entered, for everyone who writes it down.
 *
 * @param before where the subject stood; its status is null when it begins its life
 * @param taskId the task of the new status, null if it is terminal
 * @param dueAt when that task is due, null for no date
 * @param by the login of who moved it
 * @param documentId what the move was asked for with, as it was named; null where nothing was
 * @param payload what the move adds to the subject, empty for subjects without one
 */
public record StatusChange(
        UUID historyId,
        SubjectSnapshot before,
        Status to,
        ChangeTrigger trigger,
        int workflowVersion,
        String processInstanceId,
        @Nullable String taskId,
        @Nullable Instant dueAt,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable String documentId,
        Map<String, Object> payload,
        String by,
        Instant at) {

    /** Why a subject entered a status. */
    public enum ChangeTrigger {
        START,
        USER,
        TIMER,
        REOPEN,
        REPAIR,
        MIGRATION
    }

    /** Whether the subject stands elsewhere now: one whose instance was lost gets another where it stands. */
    public boolean isNews() {
        return trigger != ChangeTrigger.REPAIR || !to.code().equals(before.statusCode());
    }

    public @Nullable Long secondsInFrom() {
        return before.statusSince() == null ? null : ChronoUnit.SECONDS.between(before.statusSince(), at);
    }
}
