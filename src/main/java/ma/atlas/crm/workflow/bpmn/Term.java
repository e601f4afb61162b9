package ma.atlas.crm.workflow.bpmn;

import java.util.Optional;
import ma.atlas.crm.workflow.Transition.Trigger;

/** What a transition may ask for beyond being drawn: an extension of one of the flows on its way. */
enum Term {
    ROLE(Bpmn.REQUIRES, Trigger.USER, "role-carried-over", "role-removed"),
    GUARD(Bpmn.GUARD, Trigger.USER, "guard-carried-over", "guard-removed"),
    REASON(Bpmn.REASON, Trigger.TIMER, "reason-carried-over", "reason-removed");

    private final String extension;
    private final Trigger trigger;
    private final String carriedOver;
    private final String removed;

    Term(String extension, Trigger trigger, String carriedOver, String removed) {
        this.extension = extension;
        this.trigger = trigger;
        this.carriedOver = carriedOver;
        this.removed = removed;
    }

    /** Of the transitions that may have it. */
    Trigger trigger() {
        return trigger;
    }

    /** The code that says it was missing and stays. */
    String carriedOver() {
        return carriedOver;
    }

    /** The code that says it is missing and goes. */
    String removed() {
        return removed;
    }

    /** As it stands on a flow. */
    Optional<XmlElement> on(XmlElement flow) {
        return flow.child(Bpmn.MODEL, Bpmn.EXTENSIONS).flatMap(all -> all.child(Bpmn.ATLAS, extension));
    }

    /** What people recognise it by. */
    String value(XmlElement term) {
        return switch (this) {
            case ROLE -> term.attribute("role").orElse("");
            case REASON -> term.attribute("code").orElse("");
            case GUARD ->
                term.child(Bpmn.ATLAS, Bpmn.RULE)
                        .map(rule -> rule.text().strip())
                        .orElse("");
        };
    }
}
