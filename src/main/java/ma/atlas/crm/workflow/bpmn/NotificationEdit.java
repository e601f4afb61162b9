package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;
import ma.atlas.crm.workflow.bpmn.Ways.Way;

/**
 * Makes what the ways in a document have sent what is wanted. A task or a flow that several ways go along serves all of
 * them, so it changes only where all of them are to change alike.
 */
final class NotificationEdit {

    private final Draft draft;
    private final Ways ways;
    private final FlowGraph graph;
    private final Map<Ends, Transition> wanted;
    private final Map<Way, List<XmlElement>> present = new HashMap<>();
    private final Map<XmlElement, Notification> rewritten = new LinkedHashMap<>();
    private final Set<XmlElement> removed = new LinkedHashSet<>();
    private final Set<Way> extended = new LinkedHashSet<>();

    NotificationEdit(Draft draft, LifecycleDocument wanted) {
        this.draft = draft;
        this.wanted = TransitionEdit.byEnds(wanted);
        this.ways = new Ways(draft.process());
        this.graph = new FlowGraph(draft.process(), new Findings());
    }

    void change() {
        List<Way> changing = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            ways.of(trigger).stream()
                    .filter(way -> wanted.containsKey(way.ends()))
                    .filter(way -> !said(way).equals(wanted(way)))
                    .forEach(changing::add);
        }
        // what is added is placed on flows as they are drawn; only then some of them go
        changing.forEach(this::rewrite);
        changing.forEach(this::extend);
        removed.forEach(this::remove);
    }

    private List<XmlElement> tasks(Way way) {
        return present.computeIfAbsent(way, its -> graph.notificationsAlong(its.flows()));
    }

    private List<Notification> said(Way way) {
        return tasks(way).stream()
                .flatMap(task -> NotifyTask.read(task, new Findings()).stream())
                .map(notification -> notification.placed(""))
                .toList();
    }

    private List<Notification> wanted(Way way) {
        return Optional.ofNullable(wanted.get(way.ends())).map(Transition::notifications).orElse(List.of()).stream()
                .map(notification -> notification.placed(""))
                .toList();
    }

    /** Those that stay say what is wanted in their places; those that are too many go. */
    private void rewrite(Way way) {
        List<XmlElement> tasks = tasks(way);
        List<Notification> wants = wanted(way);
        for (int i = 0; i < tasks.size(); i++) {
            XmlElement task = tasks.get(i);
            boolean same = i < wants.size()
                    && NotifyTask.read(task, new Findings())
                            .filter(wants.get(i).placed(task.id())::equals)
                            .isPresent();
            if (same || removed.contains(task) || rewritten.containsKey(task)) {
                continue;
            }
            if (!areAlike(graph.outgoing(task).get(0), way)) {
                wouldChange(task, way, graph.outgoing(task).get(0));
            } else if (i < wants.size()) {
                rewritten.put(task, wants.get(i));
                NotifyTask.write(task, wants.get(i));
            } else {
                removed.add(task);
            }
        }
    }

    /** Whether all that go along a flow have the same sent now, and are to have the same sent. */
    private boolean areAlike(XmlElement flow, Way way) {
        return ways.along(flow).stream()
                .allMatch(other -> other.ends().trigger() != null
                        && tasks(other).equals(tasks(way))
                        && wanted(other).equals(wanted(way)));
    }

    /** What is more comes last, right before the status. */
    private void extend(Way way) {
        List<XmlElement> tasks = tasks(way);
        List<Notification> wants = wanted(way);
        if (wants.size() <= tasks.size() || extended.contains(way)) {
            return;
        }
        List<XmlElement> places = new ArrayList<>(behindTheLast(way, tasks));
        Collections.reverse(places);
        Optional<XmlElement> place =
                places.stream().filter(flow -> areAlike(flow, way)).findFirst();
        if (place.isEmpty()) {
            wouldChange(places.get(0), way, places.get(0));
            return;
        }
        extended.addAll(ways.along(place.get()));
        XmlElement flow = place.get();
        String target = flow.attribute("targetRef").orElseThrow();
        for (Notification more : wants.subList(tasks.size(), wants.size())) {
            String id = draft.free(way.ends().from() + "__" + way.ends().to() + "__notify");
            NotifyTask.write(draft.addNode(Bpmn.SERVICE, id, ""), more);
            draft.lead(flow, id);
            flow = draft.addFlow(id + "__" + target, id, target);
        }
    }

    private List<XmlElement> behindTheLast(Way way, List<XmlElement> tasks) {
        if (tasks.isEmpty()) {
            return way.flows();
        }
        XmlElement next = graph.outgoing(tasks.get(tasks.size() - 1)).get(0);
        return way.flows().subList(way.flows().indexOf(next), way.flows().size());
    }

    /** The flows that led to it lead on to what it led to. */
    private void remove(XmlElement task) {
        List<XmlElement> flows = draft.process().children(Bpmn.MODEL, Bpmn.FLOW).toList();
        XmlElement leaving = flows.stream()
                .filter(flow ->
                        flow.attribute("sourceRef").filter(task.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        String target = leaving.attribute("targetRef").orElseThrow();
        flows.stream()
                .filter(flow ->
                        flow.attribute("targetRef").filter(task.id()::equals).isPresent())
                .forEach(flow -> draft.lead(flow, target));
        draft.remove(leaving);
        draft.remove(task);
    }

    private void wouldChange(XmlElement shared, Way way, XmlElement flow) {
        draft.losses()
                .add(
                        "edit-would-change",
                        shared,
                        shared.id(),
                        way.ends(),
                        ways.along(flow).stream()
                                .filter(other -> !other.equals(way))
                                .map(other -> other.ends().toString())
                                .collect(Collectors.joining(", ")));
    }
}
