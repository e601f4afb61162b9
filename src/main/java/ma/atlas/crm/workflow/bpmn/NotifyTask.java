package ma.atlas.crm.workflow.bpmn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notification.Channel;

/** The one service task that there is: it has a message sent, and says which on an extension of ours. */
final class NotifyTask {

    static final String DELEGATE = "delegateExpression";

    private static final String TEMPLATE = "template";
    private static final String CHANNEL = "channel";
    private static final String RECIPIENT = "recipient";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private NotifyTask() {}

    /** Whether it is a service task that does anything else: such a one is no part of a lifecycle. */
    static boolean isOtherService(XmlElement element) {
        return element.is(Bpmn.MODEL, Bpmn.SERVICE) && extension(element).isEmpty() && !hasDelegate(element);
    }

    static boolean hasDelegate(XmlElement task) {
        return task.attribute(Bpmn.FLOWABLE, DELEGATE)
                .filter(Bpmn.NOTIFY_DELEGATE::equals)
                .isPresent();
    }

    static Optional<XmlElement> extension(XmlElement task) {
        return task.child(Bpmn.MODEL, Bpmn.EXTENSIONS).flatMap(extensions -> extensions.child(Bpmn.ATLAS, Bpmn.NOTIFY));
    }

    /** What a task sends; empty where it does not say, which is found. */
    static Optional<Notification> read(XmlElement task, Findings findings) {
        String missing = Stream.of(TEMPLATE, CHANNEL, RECIPIENT)
                .filter(name -> said(task, name).isEmpty())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            findings.add("notify-fields", task, missing);
            return Optional.empty();
        }
        String template = said(task, TEMPLATE);
        String channel = said(task, CHANNEL);
        String recipient = said(task, RECIPIENT);
        boolean readable = true;
        if (!isCode(template)) {
            findings.add("notify-template", task, template);
            readable = false;
        }
        if (!isChannel(channel)) {
            findings.add("notify-channel", task, channel, channels());
            readable = false;
        }
        if (!isCode(recipient)) {
            findings.add("notify-recipient", task, recipient, Notification.CONTACT);
            readable = false;
        }
        if (!hasDelegate(task)) {
            findings.add("notify-without-delegate", task, Bpmn.NOTIFY_DELEGATE);
        }
        return readable
                ? Optional.of(new Notification(template, Channel.valueOf(channel), recipient, task.id()))
                : Optional.empty();
    }

    private static String said(XmlElement task, String name) {
        return extension(task)
                .flatMap(extension -> extension.attribute(name))
                .filter(value -> !value.isBlank())
                .orElse("");
    }

    /** What a template and a recipient are named by. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    static boolean isChannel(String text) {
        return Arrays.stream(Channel.values())
                .anyMatch(channel -> channel.name().equals(text));
    }

    static String channels() {
        return List.of(Channel.values()).stream().map(Channel::name).collect(Collectors.joining(", "));
    }

    /** Its name is that of its template, unless somebody has given it another. */
    static void write(XmlElement task, Notification wanted) {
        boolean isNew = extension(task).isEmpty();
        if (isNew || task.attribute("name").filter(said(task, TEMPLATE)::equals).isPresent()) {
            task.setAttribute("name", wanted.template());
        }
        task.setAttribute(Bpmn.FLOWABLE, DELEGATE, Bpmn.NOTIFY_DELEGATE);
        XmlElement extension = extension(task).orElseGet(() -> Extensions.add(task, Bpmn.NOTIFY));
        extension.setAttribute(TEMPLATE, wanted.template());
        extension.setAttribute(CHANNEL, wanted.channel().name());
        extension.setAttribute(RECIPIENT, wanted.recipient());
    }
}
