package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/**
 * What other editors keep in a file for themselves: colours, stencils, versions, settings of other engines. It is taken
 * out, because the engine goes by local names and might take it for its own. What makes something happen is left where it
 * is, to be refused: it was meant to happen, and would not.
 */
final class ForeignContent {

    private static final Set<String> OWN = Set.of(
            "",
            Bpmn.MODEL,
            Bpmn.DIAGRAM,
            Bpmn.DRAWING,
            Bpmn.DRAWING_COMMON,
            Bpmn.FLOWABLE,
            Bpmn.ACTIVITI,
            Bpmn.ATLAS,
            Bpmn.SCHEMA_INSTANCE);

    private static final Set<String> ENGINE = Set.of(Bpmn.FLOWABLE, Bpmn.ACTIVITI);

    /** Where Flowable's and Activiti's own modelers fasten an edge, and whether they check a form that is not there. */
    private static final Set<String> OF_MODELERS =
            Set.of("formFieldValidation", "sourceDockerX", "sourceDockerY", "targetDockerX", "targetDockerY");

    private static final Set<String> NOTES_OF_MODELERS = Set.of("work-form-field-validation", "task-candidates-type");

    /** What the engine does without being told. */
    private static final Map<String, String> DEFAULTS =
            Map.of("exclusive", "true", "async", "false", "asyncLeave", "false");

    private static final int NAMES_OF_AN_EDITOR = 5;

    private final Findings findings;
    private final Map<String, Ignored> attributes = new LinkedHashMap<>();
    private final Map<String, Ignored> elements = new LinkedHashMap<>();
    private final Set<String> namespaces = new HashSet<>();

    /** How often something of a name was ignored, and where first. */
    private record Ignored(String name, XmlElement first, int times) {

        Ignored again(Ignored another) {
            return new Ignored(name, first, times + another.times);
        }

        Ignored and(Ignored another) {
            return new Ignored(name + ", " + another.name, first, times + another.times);
        }

        String prefix() {
            return name.substring(0, name.indexOf(':') + 1);
        }
    }

    ForeignContent(Findings findings) {
        this.findings = findings;
    }

    void removeFrom(XmlElement definitions) {
        clean(definitions);
        report("foreign-attribute-ignored", attributes);
        report("foreign-element-ignored", elements);
        Prefixes.undeclareUnused(definitions, namespaces);
    }

    /** By name; where an editor has many names, all of them at once. */
    private void report(String code, Map<String, Ignored> byName) {
        Map<String, List<Ignored>> byPrefix = byName.values().stream()
                .collect(Collectors.groupingBy(Ignored::prefix, LinkedHashMap::new, Collectors.toList()));
        byPrefix.values().stream()
                .flatMap(names -> names.size() > NAMES_OF_AN_EDITOR
                        ? names.stream().reduce(Ignored::and).stream()
                        : names.stream())
                .forEach(ignored -> findings.warn(code, ignored.first(), ignored.name(), ignored.times()));
    }

    private void clean(XmlElement element) {
        cleanAttributes(element);
        element.removeIf(child -> isExtensions(child) && holdsForeign(child) && emptied(child));
        element.children().forEach(this::clean);
    }

    private void cleanAttributes(XmlElement element) {
        element.attributes().forEach((name, value) -> {
            if (isIgnored(name, value)) {
                namespaces.add(name.namespace());
                attributes.merge(
                        element.tag().written(name),
                        new Ignored(element.tag().written(name), element, 1),
                        Ignored::again);
                element.removeAttribute(name);
            }
        });
    }

    private static boolean isIgnored(Name attribute, String value) {
        boolean usual = value.equals(DEFAULTS.get(attribute.local()));
        if (ENGINE.contains(attribute.namespace())) {
            return usual || OF_MODELERS.contains(attribute.local());
        }
        boolean unset = value.isEmpty() || value.equals("false");
        return isForeign(attribute) && (usual || unset || !Refusals.isBehaviour(attribute));
    }

    private static boolean isForeign(Name name) {
        return !OWN.contains(name.namespace());
    }

    /** Where BPMN and its drawing have room for what others add. */
    private static boolean isExtensions(XmlElement element) {
        return element.is(Bpmn.MODEL, Bpmn.EXTENSIONS) || element.is(Bpmn.DRAWING, "extension");
    }

    private static boolean holdsForeign(XmlElement extensions) {
        return extensions.children().stream().anyMatch(child -> isForeign(child.qualifiedName()) || isNote(child));
    }

    private static boolean isNote(XmlElement extension) {
        return extension.qualifiedName().namespace().equals(Bpmn.FLOWABLE)
                && NOTES_OF_MODELERS.contains(extension.name());
    }

    /** Whether nothing is left inside once all that is foreign and harmless is gone. */
    private boolean emptied(XmlElement extensions) {
        extensions.removeIf(child -> {
            boolean ignored = isForeign(child.qualifiedName()) && harmless(child) || isNote(child);
            if (ignored) {
                elements.merge(child.tag().name(), new Ignored(child.tag().name(), child, 1), Ignored::again);
                child.all().forEach(this::forget);
            }
            return ignored;
        });
        return extensions.children().isEmpty();
    }

    private void forget(XmlElement element) {
        namespaces.add(element.qualifiedName().namespace());
        element.attributes().keySet().forEach(attribute -> namespaces.add(attribute.namespace()));
    }

    private static boolean harmless(XmlElement extension) {
        return extension
                .all()
                .flatMap(inside -> Stream.concat(
                        Stream.of(Refusals.isBehaviour(inside)),
                        inside.attributes().keySet().stream()
                                .filter(name -> !name.namespace().isEmpty())
                                .map(Refusals::isBehaviour)))
                .noneMatch(Boolean::booleanValue);
    }
}
