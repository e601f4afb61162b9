package ma.atlas.crm.workflow.bpmn;

import java.util.Optional;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;

/** Writes timers, and changes their delays. */
final class TimerEdit {

    private final Draft draft;

    TimerEdit(Draft draft) {
        this.draft = draft;
    }

    void add(Transition transition) {
        String delay = String.valueOf(transition.after());
        String id = draft.free(transition.from() + "__timer");
        XmlElement boundary = draft.addNode(Bpmn.BOUNDARY, id, transition.from());
        boundary.setAttribute("name", Delay.words(delay));
        boundary.setAttribute("attachedToRef", transition.from());
        boundary.setAttribute("cancelActivity", "true");
        boundary.append(Bpmn.MODEL, Bpmn.TIMER)
                .append(Bpmn.MODEL, Bpmn.DURATION)
                .setText(delay);
        draft.addFlow(id + "__" + transition.to(), id, transition.to());
    }

    /** A timer that is named after its delay is named after the new one. */
    void change(Ways ways, Ends ends, Transition transition) {
        String after = transition.after();
        Optional<XmlElement> timer = ways.between(ends)
                .flatMap(way -> way.flows().get(0).attribute("sourceRef"))
                .flatMap(draft::element);
        Optional<XmlElement> duration = timer.flatMap(boundary -> boundary.child(Bpmn.MODEL, Bpmn.TIMER))
                .flatMap(definition -> definition.child(Bpmn.MODEL, Bpmn.DURATION));
        if (after == null || duration.isEmpty() || duration.get().text().equals(after)) {
            return;
        }
        String words = Delay.words(duration.get().text());
        duration.get().setText(after);
        timer.filter(boundary ->
                        boundary.attribute("name").filter(words::equals).isPresent())
                .ifPresent(boundary -> boundary.setAttribute("name", Delay.words(after)));
    }
}
