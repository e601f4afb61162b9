package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;
import ma.atlas.crm.workflow.bpmn.Ways.Way;
import org.jspecify.annotations.Nullable;

/**
 * Makes the roles, guards and reasons of the ways in a document those that are wanted. A flow that several ways go along
 * asks the same of all of them, so it changes only where all of them are to change alike.
 */
final class TermEdit {

    private final Draft draft;
    private final Map<Ends, Transition> wanted;

    TermEdit(Draft draft, LifecycleDocument wanted) {
        this.draft = draft;
        this.wanted = TransitionEdit.byEnds(wanted);
    }

    void change() {
        Ways ways = new Ways(draft.process());
        for (Term term : Term.values()) {
            for (Way way : ways.of(term.trigger())) {
                if (wanted.containsKey(way.ends())) {
                    change(term, way, ways);
                }
            }
        }
    }

    private void change(Term term, Way way, Ways ways) {
        Object want = wanted(term, way.ends());
        Optional<XmlElement> holder = way.holder(term);
        if (Objects.equals(
                want, holder.flatMap(term::on).map(on -> said(term, on)).orElse(null))) {
            return;
        }
        List<XmlElement> places = new ArrayList<>(holder.map(List::of).orElse(way.flows()));
        Collections.reverse(places);
        Optional<XmlElement> place = places.stream()
                .filter(flow -> ways.along(flow).stream().allMatch(other -> isAlike(term, other, want, holder)))
                .findFirst();
        if (place.isPresent()) {
            write(term, place.get(), want);
        } else {
            XmlElement shared = places.get(0);
            draft.losses().add("edit-would-change", shared, shared.id(), way.ends(), others(shared, way, ways));
        }
    }

    /** Whether a way may say the same as another in the same place. */
    private boolean isAlike(Term term, Way way, @Nullable Object want, Optional<XmlElement> holder) {
        return way.ends().trigger() == term.trigger()
                && Objects.equals(want, wanted(term, way.ends()))
                && (holder.isPresent() || way.holder(term).isEmpty());
    }

    private static String others(XmlElement shared, Way way, Ways ways) {
        return ways.along(shared).stream()
                .filter(other -> !other.equals(way))
                .map(other -> other.ends().toString())
                .collect(Collectors.joining(", "));
    }

    private @Nullable Object wanted(Term term, Ends ends) {
        Transition transition = wanted.get(ends);
        if (transition == null) {
            return null;
        }
        return switch (term) {
            case ROLE ->
                transition.requiredRole() == null
                        ? null
                        : transition.requiredRole().name();
            case GUARD -> transition.guard();
            case REASON -> transition.reasonCode();
        };
    }

    private static Object said(Term term, XmlElement extension) {
        return term == Term.GUARD ? GuardText.read(extension) : term.value(extension);
    }

    private static void write(Term term, XmlElement flow, @Nullable Object want) {
        Optional<XmlElement> present = term.on(flow);
        if (want == null) {
            present.ifPresent(Extensions::remove);
        } else if (want instanceof Guard guard) {
            GuardText.write(guard, present.orElseGet(() -> Extensions.add(flow, Bpmn.GUARD)));
        } else if (term == Term.ROLE) {
            present.orElseGet(() -> Extensions.add(flow, Bpmn.REQUIRES)).setAttribute("role", want.toString());
        } else {
            present.orElseGet(() -> Extensions.add(flow, Bpmn.REASON)).setAttribute("code", want.toString());
        }
    }
}
