package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;

/** Which prefix means a namespace where an element stands. */
final class Prefixes {

    private final XmlElement place;

    Prefixes(XmlElement place) {
        this.place = place;
    }

    /** One that is declared here, empty for the default namespace; where there is none, the root declares it. */
    String ofElement(String namespace) {
        return inScope(namespace, true).orElseGet(() -> declared(namespace));
    }

    /** As of an element, but never empty: the default namespace is not that of attributes. */
    String ofAttribute(String namespace) {
        return inScope(namespace, false).orElseGet(() -> declared(namespace));
    }

    private Optional<String> inScope(String namespace, boolean orDefault) {
        Map<String, String> inScope = new LinkedHashMap<>();
        for (Optional<XmlElement> at = Optional.of(place);
                at.isPresent();
                at = at.get().parent()) {
            at.get().tag().declarations().forEach(inScope::putIfAbsent);
        }
        return inScope.entrySet().stream()
                .filter(declaration -> declaration.getValue().equals(namespace))
                .map(Map.Entry::getKey)
                .filter(prefix -> orDefault || !prefix.isEmpty())
                .findFirst();
    }

    private String declared(String namespace) {
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("Expected a namespace, but there is none");
        }
        Set<String> taken = new HashSet<>(Set.of(XMLConstants.XML_NS_PREFIX));
        XmlElement root = place.root();
        root.all().forEach(element -> taken.addAll(element.tag().declarations().keySet()));
        String usual = Bpmn.usualPrefix(namespace);
        String prefix = usual;
        for (int i = 1; taken.contains(prefix); i++) {
            prefix = usual + i;
        }
        root.tag().declare(prefix, namespace);
        return prefix;
    }

    /** Removes the declarations of a namespace from a document, of those prefixes that no name has. */
    static void undeclareUnused(XmlElement root, Set<String> namespaces) {
        Set<String> used = new HashSet<>();
        root.all().forEach(element -> element.tag().prefixes().forEach(used::add));
        root.all()
                .forEach(element -> element.tag().declarations().forEach((prefix, declared) -> {
                    if (namespaces.contains(declared) && !used.contains(prefix)) {
                        element.tag().undeclare(prefix);
                    }
                }));
    }
}
