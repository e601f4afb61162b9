package ma.atlas.crm.workflow.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notifications;
import ma.atlas.crm.workflow.Notifications.Fault;
import ma.atlas.crm.workflow.Notifications.Subject;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether what a lifecycle has sent can be sent: the template is in use, its variables are known, somebody receives it. */
@Component
class NotificationCheck {

    private final Dictionaries dictionaries;
    private final ObjectProvider<Notifications> senders;

    NotificationCheck(Dictionaries dictionaries, ObjectProvider<Notifications> senders) {
        this.dictionaries = dictionaries;
        this.senders = senders;
    }

    List<BpmnProblem> problems(LifecycleReading reading, LifecycleDocument lifecycle) {
        Optional<CaseType> caseType = dictionaries.caseType(lifecycle.caseTypeCode());
        if (caseType.isEmpty()) {
            return List.of();
        }
        Subject subject = new Subject(caseType.get().subject(), lifecycle.caseTypeCode());
        return lifecycle.transitions().stream()
                .flatMap(transition -> transition.notifications().stream())
                .distinct()
                .flatMap(notification -> problems(reading, subject, notification))
                .toList();
    }

    private Stream<BpmnProblem> problems(LifecycleReading reading, Subject subject, Notification notification) {
        return senders.stream()
                .flatMap(sender -> sender.faults(subject, notification).stream())
                .map(fault -> problem(reading, notification, fault));
    }

    private static BpmnProblem problem(LifecycleReading reading, Notification notification, Fault fault) {
        String at = notification.elementId();
        return switch (fault.kind()) {
            case TEMPLATE_UNKNOWN ->
                reading.error("notify-template-unknown", at, notification.template(), notification.channel());
            case TEMPLATE_VARIABLES ->
                reading.error("notify-template-variables", at, notification.template(), fault.detail());
            case RECIPIENT -> reading.error("notify-recipient", at, notification.recipient(), fault.detail());
        };
    }
}
