package ma.atlas.crm.workflow.bpmn;

import java.util.List;

/** The extensions of elements, moved from one document to another. */
final class Extensions {

    private Extensions() {}

    /** Whether two say the same, however they are written. */
    static boolean isSame(XmlElement one, XmlElement other) {
        return said(one).equals(said(other));
    }

    private static Object said(XmlElement element) {
        return List.of(
                element.qualifiedName(),
                element.attributes(),
                element.text().strip(),
                element.children().stream().map(Extensions::said).toList());
    }

    /** Among the extensions of an element, behind those that it has. */
    static void copy(XmlElement extension, XmlElement to) {
        copyInto(to.child(Bpmn.MODEL, Bpmn.EXTENSIONS).orElseGet(() -> of(to)), extension);
    }

    /** A new one of ours, behind those that an element has. */
    static XmlElement add(XmlElement element, String name) {
        return element.child(Bpmn.MODEL, Bpmn.EXTENSIONS)
                .orElseGet(() -> of(element))
                .append(Bpmn.ATLAS, name);
    }

    /** With the element around it, if that is left without any. */
    static void remove(XmlElement extension) {
        XmlElement around = extension.parent().orElseThrow();
        extension.remove();
        if (around.tag().isClosed()) {
            around.remove();
        }
    }

    /** BPMN has them after the documentation, before all else. */
    private static XmlElement of(XmlElement element) {
        return element.child(Bpmn.MODEL, "documentation")
                .map(documentation -> documentation.insertAfter(Bpmn.MODEL, Bpmn.EXTENSIONS))
                .orElseGet(() -> element.prepend(Bpmn.MODEL, Bpmn.EXTENSIONS));
    }

    private static void copyInto(XmlElement parent, XmlElement extension) {
        XmlElement copy = parent.append(extension.qualifiedName().namespace(), extension.name());
        extension.attributes().forEach((name, value) -> {
            if (name.namespace().isEmpty()) {
                copy.setAttribute(name.local(), value);
            } else {
                copy.setAttribute(name.namespace(), name.local(), value);
            }
        });
        if (extension.children().isEmpty() && !extension.text().isBlank()) {
            copy.setText(extension.text());
        }
        extension.children().forEach(child -> copyInto(copy, child));
    }
}
