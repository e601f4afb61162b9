package ma.atlas.crm.workflow.definition;

import java.util.List;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as somebody puts it by table, not yet judged: what the workflow tables hold, without what follows from the
 * dictionaries and the drawing.
 */
public record WorkflowTables(String initialStatusCode, List<State> states, List<Move> transitions) {

    /**
     * A row of {@code workflow_state}.
     *
     * @param requiresReasonType {@code NONE}, {@code LOSS} or {@code WON}
     */
    public record State(String statusCode, boolean terminal, String requiresReasonType) {}

    /**
     * A row of {@code workflow_transition}.
     *
     * @param after an ISO-8601 duration, of a timer only
     * @param requiredRole the code of a role, null for whoever may move the case
     * @param notifications what it has sent; null for what the active version has it send
     */
    public record Move(
            String from,
            String to,
            Trigger trigger,
            @Nullable String after,
            @Nullable String reasonCode,
            @Nullable String requiredRole,
            @Nullable Guard guard,
            @Nullable List<Sent> notifications) {

        public Move {
            notifications = notifications == null ? null : List.copyOf(notifications);
        }
    }

    /** A message that a transition has sent. */
    public record Sent(String template, String channel, String recipient) {}

    public WorkflowTables {
        states = List.copyOf(states);
        transitions = List.copyOf(transitions);
    }
}
