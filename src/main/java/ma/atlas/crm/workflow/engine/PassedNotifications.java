package ma.atlas.crm.workflow.engine;

import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notifications;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The notifications that a subject has passed on its way from one status to the next. */
@Component
class PassedNotifications {

    private final ObjectProvider<Notifications> senders;

    PassedNotifications(ObjectProvider<Notifications> senders) {
        this.senders = senders;
    }

    /**
     * What the engine has gone through must be what the definition has on that transition, all of it and nothing else.
     *
     * @throws Rejected {@code engine-change-refused} where it is not
     */
    List<Notification> take(Lifecycle lifecycle, TransitionInProgress entry) {
        List<Notification> expected = trigger(entry.trigger())
                .flatMap(trigger ->
                        entry.subject().status().flatMap(from -> lifecycle.transition(from, entry.to(), trigger)))
                .map(Transition::notifications)
                .orElse(List.of());
        List<String> passed =
                EngineTransaction.current().takePassed(entry.subject().id());
        if (!passed.equals(expected.stream().map(Notification::elementId).toList())) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, entry.to());
        }
        return expected;
    }

    /** Of the transition of the definition that leads there; none where none does. */
    private static Optional<Trigger> trigger(ChangeTrigger trigger) {
        return switch (trigger) {
            case USER -> Optional.of(Trigger.USER);
            case TIMER -> Optional.of(Trigger.TIMER);
            default -> Optional.empty();
        };
    }

    /** Once the move is written down. */
    void send(SubjectType type, StatusChange change, List<Notification> passed) {
        if (!passed.isEmpty()) {
            Notifications.Occasion occasion = new Notifications.Occasion(type, change);
            senders.forEach(sender -> sender.send(occasion, passed));
        }
    }
}
