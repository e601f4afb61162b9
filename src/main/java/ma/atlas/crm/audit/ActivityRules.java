package ma.atlas.crm.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be written into a note or a task. */
@Component
class ActivityRules {

    /** What is done is done; clocks and time zones may be off by as much. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private final TimelineEntities entities;
    private final Users users;
    private final Clock clock;

    ActivityRules(TimelineEntities entities, Users users, Clock clock) {
        this.entities = entities;
        this.users = users;
        this.clock = clock;
    }

    /**
     * @param author whose task it is where neither the request nor the entity names anybody
     */
    ActivityFields accept(EntityRef entity, String type, ActivityFields wanted, String author) {
        requireOfPeople(type);
        ActivityFields fields = wanted;
        if (wanted.assignee() != null) {
            users.requireActive(wanted.assignee());
        } else if (type.equals(ActivityView.TASK)) {
            fields = wanted.withAssignee(entities.assignee(entity).orElse(author));
        }
        return judged(type, fields, null);
    }

    /** Only what is new is judged: whose task it is may have left by now. */
    ActivityFields accept(String type, ActivityFields wanted, ActivityFields before) {
        if (wanted.assignee() != null && !wanted.assignee().equals(before.assignee())) {
            users.requireActive(wanted.assignee());
        }
        ActivityFields fields = wanted.assignee() == null && before.assignee() != null
                ? wanted.withAssignee(before.assignee())
                : wanted;
        return judged(type, fields, before);
    }

    static void requireOfPeople(String type) {
        if (!ActivityView.isOfPeople(type)) {
            throw Rejected.because(ActivityProblem.NOT_A_NOTE_OR_TASK, type);
        }
    }

    private ActivityFields judged(String type, ActivityFields fields, @Nullable ActivityFields before) {
        boolean isWork = fields.dueAt() != null || fields.doneAt() != null || fields.assignee() != null;
        if (isWork && !type.equals(ActivityView.TASK)) {
            throw Rejected.because(ActivityProblem.NOT_A_TASK, type);
        }
        boolean isNew = before == null || !Objects.equals(fields.doneAt(), before.doneAt());
        if (isNew
                && fields.doneAt() != null
                && fields.doneAt().isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            throw Rejected.because(ActivityProblem.DONE_IN_FUTURE, fields.doneAt());
        }
        return fields;
    }
}
