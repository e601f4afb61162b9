package ma.atlas.crm.workflow;

import java.util.List;

/** Whoever sends what lifecycles have sent; contributed as a bean by a module above this one. */
public interface Notifications {

    /** What keeps a notification from ever being sent in the current organisation; empty where nothing does. */
    List<Fault> faults(Subject subject, Notification wanted);

    /**
     * Queues what a move has sent, in the transaction of the move, which has been written down already. It never fails for
     * what is missing (a consent, an address, a template that is out of use by now): the timeline of the subject says so, and
     * the case goes on.
     *
     * @param notifications at least one, in the order in which the move passed them
     */
    void send(Occasion occasion, List<Notification> notifications);

    /**
     * A kind of subject that a lifecycle is made for.
     *
     * @param code as in the metadata of a case type: {@code dossier}
     */
    record Subject(String code, String caseTypeCode) {}

    /** The move that has something sent. */
    record Occasion(SubjectType type, StatusChange change) {}

    /**
     * What is wrong with a notification.
     *
     * @param detail what of it: the variables, the recipients that there are
     */
    record Fault(Kind kind, String detail) {

        /** What it is about. */
        public enum Kind {
            /** No active template of that code is there for that channel. */
            TEMPLATE_UNKNOWN,
            /** The template asks for what a case does not have. */
            TEMPLATE_VARIABLES,
            /** There is no such person, or none who can be reached by that channel. */
            RECIPIENT
        }
    }
}
