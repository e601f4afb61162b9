package ma.atlas.crm.workflow.bpmn;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.bpmn.Ways.Way;

/**
 * Finds the terms that the transitions of the active version have and those of a file lack, and puts them back. A
 * transition is the same where it leads from the same status to the same next one by the same trigger; an arrow that now
 * leads elsewhere brings its terms along.
 */
final class LostTerms {

    private final Ways active;
    private final Ways file;
    private final Findings findings;

    /**
     * A term of the active version.
     *
     * @param value as an extension of the flow that holds it
     */
    private record Lost(XmlElement value, XmlElement holder) {

        boolean isSame(Lost other) {
            return value == other.value || Extensions.isSame(value, other.value);
        }
    }

    LostTerms(Ways active, Ways file, Findings findings) {
        this.active = active;
        this.file = file;
        this.findings = findings;
    }

    /** Says which are gone. */
    void report(Term term) {
        lost(term)
                .forEach((way, lost) -> findings.warn(term.removed(), last(way), term.value(lost.value()), way.ends()));
    }

    /** Puts each on a flow that serves nobody else, and says so. */
    void restore(Term term) {
        Map<Way, Lost> lost = lost(term);
        Set<Way> restored = new HashSet<>();
        lost.forEach((way, value) -> {
            if (restored.contains(way)) {
                return;
            }
            Optional<XmlElement> place = places(way, value)
                    .filter(flow -> file.along(flow).stream()
                            .allMatch(other -> !restored.contains(other)
                                    && lost.containsKey(other)
                                    && lost.get(other).isSame(value)))
                    .findFirst();
            if (place.isEmpty()) {
                findings.add("term-not-placeable", last(way), term.value(value.value()), way.ends());
                return;
            }
            restored.addAll(file.along(place.get()));
            Extensions.copy(value.value(), place.get());
            findings.warn(term.carriedOver(), place.get(), term.value(value.value()), way.ends());
        });
    }

    /** First the flow of the id that it had, then backwards from the status that it leads to. */
    private static Stream<XmlElement> places(Way way, Lost lost) {
        List<XmlElement> flows = way.flows();
        Comparator<XmlElement> sameId =
                Comparator.comparing(flow -> !flow.id().equals(lost.holder().id()));
        return flows.stream()
                .sorted(sameId.thenComparing(
                        Comparator.<XmlElement>comparingInt(flows::indexOf).reversed()));
    }

    private Map<Way, Lost> lost(Term term) {
        Map<Way, Lost> lost = new LinkedHashMap<>();
        for (Way way : file.of(term.trigger())) {
            if (way.holder(term).isEmpty() && (term != Term.REASON || asksForReason(way))) {
                before(way, term).ifPresent(value -> lost.put(way, value));
            }
        }
        return lost;
    }

    private Optional<Lost> before(Way way, Term term) {
        Optional<Way> same = active.between(way.ends());
        Optional<XmlElement> holder = same.isPresent()
                ? same.get().holder(term)
                : way.flows().stream()
                        .flatMap(flow -> active.flow(flow.id()).filter(old -> isStill(old, flow)).stream())
                        .filter(old -> term.on(old).isPresent())
                        .findFirst();
        return holder.flatMap(flow -> term.on(flow).map(value -> new Lost(value, flow)));
    }

    /** Whether a flow is the one that it was: where it was, or led elsewhere and replaced by no other. */
    private boolean isStill(XmlElement old, XmlElement flow) {
        boolean inPlace = Stream.of("sourceRef", "targetRef")
                .allMatch(end -> old.attribute(end).equals(flow.attribute(end)));
        return inPlace
                || active.along(old).stream()
                        .anyMatch(way -> file.between(way.ends()).isEmpty());
    }

    private static boolean asksForReason(Way way) {
        return last(way).parent().stream()
                .flatMap(process -> process.children().stream())
                .filter(element -> element.id().equals(way.ends().to()))
                .flatMap(status -> Term.REASON.on(status).stream())
                .anyMatch(reason ->
                        reason.attribute("type").filter("NONE"::equals).isEmpty());
    }

    private static XmlElement last(Way way) {
        return way.flows().get(way.flows().size() - 1);
    }
}
