package ma.atlas.crm.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entity, or a note or a task of somebody's.
 *
 * @param actor login of who wrote it, or who did it
 * @param ref a record that tells more of what the system wrote
 * @param withdrawn whether it is a task of an entity that has been deleted since
 */
public record ActivityView(
        UUID id,
        EntityRef entity,
        String type,
        ActivityFields fields,
        String actor,
        Timeline.@Nullable Reference ref,
        boolean withdrawn,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static final String NOTE = "ACT_NOTE";
    static final String TASK = "ACT_TASK";

    static boolean isOfPeople(String type) {
        return type.equals(NOTE) || type.equals(TASK);
    }

    boolean isOfPeople() {
        return isOfPeople(type);
    }

    /** Whether it is work of somebody's. */
    boolean isTaskOf(String login) {
        return type.equals(TASK) && !withdrawn && login.equals(fields.assignee());
    }
}
