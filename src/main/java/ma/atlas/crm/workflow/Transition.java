package ma.atlas.crm.workflow;

import java.util.List;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A way from one status to the next; unique by (from, to, trigger).
 *
 * @param after the delay of a timer, as an ISO-8601 duration; null for a user's own move
 * @param reasonCode the reason that an automatic transition gives, where its target asks for one
 * @param requiredRole the role that a user needs, null for anyone who may move the subject
 * @param guard the condition that must hold, null for none
 * @param notifications what is sent on the way, in its order
 * @param elementId the sequence flow, or the boundary event of a timer
 */
public record Transition(
        String from,
        String to,
        Trigger trigger,
        @Nullable String after,
        @Nullable String reasonCode,
        @Nullable Role requiredRole,
        @Nullable Guard guard,
        List<Notification> notifications,
        String elementId) {

    public Transition {
        notifications = List.copyOf(notifications);
    }

    /** That has nothing sent. */
    public Transition(
            String from,
            String to,
            Trigger trigger,
            @Nullable String after,
            @Nullable String reasonCode,
            @Nullable Role requiredRole,
            @Nullable Guard guard,
            String elementId) {
        this(from, to, trigger, after, reasonCode, requiredRole, guard, List.of(), elementId);
    }

    /** Without a guard. */
    public Transition(
            String from,
            String to,
            Trigger trigger,
            @Nullable String after,
            @Nullable String reasonCode,
            @Nullable Role requiredRole,
            String elementId) {
        this(from, to, trigger, after, reasonCode, requiredRole, null, List.of(), elementId);
    }

    /** What makes a transition happen. */
    public enum Trigger {
        USER,
        TIMER
    }
}
