package ma.atlas.crm.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.MessageTemplateRows.Usable;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notifications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends what lifecycles have sent, to whom the kind of subject has for it. */
@Component
class LifecycleNotifications implements Notifications {

    private static final String NOBODY = "–";

    private final MessageTemplateRows templates;
    private final LifecycleFacts facts;
    private final ObjectProvider<LifecycleAudience> audiences;
    private final UnattendedMessages messages;
    private final Announcements announcements;

    LifecycleNotifications(
            MessageTemplateRows templates,
            LifecycleFacts facts,
            ObjectProvider<LifecycleAudience> audiences,
            UnattendedMessages messages,
            Announcements announcements) {
        this.templates = templates;
        this.facts = facts;
        this.audiences = audiences;
        this.messages = messages;
        this.announcements = announcements;
    }

    @Override
    public List<Fault> faults(Subject subject, Notification wanted) {
        List<Fault> faults = new ArrayList<>();
        Optional<LifecycleAudience> audience = audience(subject.code());
        Set<String> recipients =
                audience.map(LifecycleAudience::recipients).map(TreeSet::new).orElseGet(TreeSet::new);
        if (!recipients.contains(wanted.recipient())) {
            faults.add(new Fault(Fault.Kind.RECIPIENT, recipients.isEmpty() ? NOBODY : String.join(", ", recipients)));
        }
        Optional<Usable> template = template(wanted);
        if (template.isEmpty()) {
            faults.add(new Fault(Fault.Kind.TEMPLATE_UNKNOWN, wanted.template()));
        }
        Set<String> ofSubject = audience.map(LifecycleAudience::variables).orElse(Set.of());
        template.map(found -> LifecycleFacts.unknown(names(found, true), ofSubject))
                .filter(unknown -> !unknown.isEmpty())
                .ifPresent(unknown -> faults.add(new Fault(Fault.Kind.TEMPLATE_VARIABLES, String.join(", ", unknown))));
        return faults;
    }

    @Override
    public void send(Occasion occasion, List<Notification> notifications) {
        LifecycleAudience audience = audience(occasion.type().code()).orElseThrow();
        List<Errand> errands = new ArrayList<>();
        for (Notification notification : notifications) {
            Map<String, String> variables = template(notification)
                    .map(found -> facts.of(occasion, audience, names(found, false)))
                    .orElse(Map.of());
            Audience whom = audience.audience(occasion, notification.recipient());
            if (whom instanceof Audience.Person person) {
                errands.add(new Errand(person.whose(), notification.template(), channels(notification), variables));
            } else if (whom instanceof Audience.Circle circle) {
                announcements.announce(new Announcement(
                        circle,
                        notification.template(),
                        channels(notification),
                        variables,
                        key(occasion, notification)));
            }
        }
        messages.queueAll(errands);
    }

    private static String key(Occasion occasion, Notification notification) {
        return "move:%s:%s".formatted(occasion.change().historyId(), notification.elementId());
    }

    private Optional<LifecycleAudience> audience(String subject) {
        return audiences.stream()
                .filter(known -> known.subject().equals(subject))
                .findFirst();
    }

    private Optional<Usable> template(Notification notification) {
        return templates
                .usable(notification.template())
                .filter(found -> channels(notification).stream().anyMatch(found::speaks));
    }

    private static Set<String> names(Usable template, boolean requiredOnly) {
        return template.fields().variables().stream()
                .filter(variable -> variable.required() || !requiredOnly)
                .map(TemplateVariable::name)
                .collect(Collectors.toSet());
    }

    private static List<Channel> channels(Notification notification) {
        return notification.channel() == Notification.Channel.ANY
                ? ReminderSettings.ANY_CHANNEL
                : List.of(Channel.valueOf(notification.channel().name()));
    }
}
