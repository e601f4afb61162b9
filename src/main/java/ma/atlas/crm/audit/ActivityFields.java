package ma.atlas.crm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people write into a note or a task; a note has its content alone.
 *
 * @param dueAt by when a task is to be done
 * @param doneAt when it was done, null while it is open
 * @param assignee login of whose task it is; null leaves that as it is, and gives a new one to whom the entity is assigned to,
 *     else to its author
 */
public record ActivityFields(
        String content,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable String assignee) {

    ActivityFields withAssignee(String login) {
        return new ActivityFields(content, dueAt, doneAt, login);
    }
}
