package ma.atlas.crm.workflow;

/**
 * A message that a transition has sent: a service task {@code notify} on its way.
 *
 * @param template the code of a message template of the organisation
 * @param recipient a code: {@link #CONTACT}, or what else the kind of subject has
 * @param elementId the service task
 */
public record Notification(String template, Channel channel, String recipient, String elementId) {

    /** The person that the subject is about. */
    public static final String CONTACT = "CONTACT";

    /** How many a transition has at most. */
    public static final int MAXIMUM = 5;

    /** The channels that something can be sent by. */
    public enum Channel {
        WHATSAPP,
        SMS,
        EMAIL,
        /** The first of these on which the person agreed to be written to. */
        ANY
    }

    /** The same, wherever it is drawn. */
    public Notification placed(String element) {
        return new Notification(template, channel, recipient, element);
    }

    /** What people recognise it by. */
    public String words() {
        return template + " (" + channel + " → " + recipient + ")";
    }
}
