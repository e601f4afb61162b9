package ma.atlas.crm.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.MessageTemplateRows.Usable;
import ma.atlas.crm.outbound.UnattendedMessages.Errand;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notifications;
import org.springframework.stereotype.Component;

/** Sends what lifecycles have sent: to the person of a case, who is the only one whose consents are kept as yet. */
@Component
class LifecycleNotifications implements Notifications {

    private static final String DOSSIER = "dossier";
    private static final String NOBODY = "–";

    private final MessageTemplateRows templates;
    private final LifecycleFacts facts;
    private final UnattendedMessages messages;

    LifecycleNotifications(MessageTemplateRows templates, LifecycleFacts facts, UnattendedMessages messages) {
        this.templates = templates;
        this.facts = facts;
        this.messages = messages;
    }

    @Override
    public List<Fault> faults(Subject subject, Notification wanted) {
        List<Fault> faults = new ArrayList<>();
        boolean known = subject.code().equals(DOSSIER);
        if (!known || !wanted.recipient().equals(Notification.CONTACT)) {
            faults.add(new Fault(Fault.Kind.RECIPIENT, known ? Notification.CONTACT : NOBODY));
        }
        Optional<Usable> template = template(wanted);
        if (template.isEmpty()) {
            faults.add(new Fault(Fault.Kind.TEMPLATE_UNKNOWN, wanted.template()));
        }
        template.map(found -> LifecycleFacts.unknown(names(found, true)))
                .filter(unknown -> !unknown.isEmpty())
                .ifPresent(unknown -> faults.add(new Fault(Fault.Kind.TEMPLATE_VARIABLES, String.join(", ", unknown))));
        return faults;
    }

    @Override
    public void send(Occasion occasion, List<Notification> notifications) {
        ConsentSubject whose = ConsentSubject.dossier(occasion.change().before().id());
        for (Notification notification : notifications) {
            Map<String, String> variables = template(notification)
                    .map(found -> facts.of(occasion, names(found, false)))
                    .orElse(Map.of());
            messages.queue(new Errand(whose, notification.template(), List.of(channel(notification)), variables));
        }
    }

    private Optional<Usable> template(Notification notification) {
        return templates.usable(notification.template()).filter(found -> found.speaks(channel(notification)));
    }

    private static Set<String> names(Usable template, boolean requiredOnly) {
        return template.fields().variables().stream()
                .filter(variable -> variable.required() || !requiredOnly)
                .map(TemplateVariable::name)
                .collect(Collectors.toSet());
    }

    private static Channel channel(Notification notification) {
        return Channel.valueOf(notification.channel().name());
    }
}
