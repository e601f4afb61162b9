package ma.atlas.crm.workflow.engine;

import java.util.List;
import java.util.Map;
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

    private static final Map<ChangeTrigger, Trigger> TRIGGERS =
            Map.of(ChangeTrigger.USER, Trigger.USER, ChangeTrigger.TIMER, Trigger.TIMER);

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
        List<Notification> expected = entry.subject()
                .status()
                .filter(from -> TRIGGERS.containsKey(entry.trigger()))
                .flatMap(from -> lifecycle.transition(from, entry.to(), TRIGGERS.get(entry.trigger())))
                .map(Transition::notifications)
                .orElse(List.of());
        List<String> passed =
                EngineTransaction.current().takePassed(entry.subject().id());
        if (!passed.equals(expected.stream().map(Notification::elementId).toList())) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, entry.to());
        }
        return expected;
    }

    /** Once the move is written down. */
    void send(SubjectType type, StatusChange change, List<Notification> passed) {
        if (!passed.isEmpty()) {
            Notifications.Occasion occasion = new Notifications.Occasion(type, change);
            senders.forEach(sender -> sender.send(occasion, passed));
        }
    }
}
