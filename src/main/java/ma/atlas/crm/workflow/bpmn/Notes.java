package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The annotations of a document: one that speaks of what is removed would be lost, unless it speaks of more. */
final class Notes {

    private final Draft draft;

    Notes(Draft draft) {
        this.draft = draft;
    }

    /** Drops the associations that have lost an end. */
    void letGo(Map<String, XmlElement> removed) {
        List<XmlElement> associations =
                draft.process().children(Bpmn.MODEL, Bpmn.ASSOCIATION).toList();
        Set<String> stillSpeaking = new HashSet<>();
        for (XmlElement association : associations) {
            if (lost(association, removed).isEmpty()) {
                stillSpeaking.add(association.attribute("sourceRef").orElse(""));
                stillSpeaking.add(association.attribute("targetRef").orElse(""));
            }
        }
        for (XmlElement association : associations) {
            lost(association, removed).ifPresent(end -> {
                note(association)
                        .filter(note -> !stillSpeaking.contains(note.id()))
                        .ifPresent(note -> draft.losses().add("edit-would-lose", end, end.id(), text(note)));
                draft.remove(association);
            });
        }
    }

    private static Optional<XmlElement> lost(XmlElement association, Map<String, XmlElement> removed) {
        return association
                .attribute("sourceRef")
                .map(removed::get)
                .or(() -> association.attribute("targetRef").map(removed::get));
    }

    private Optional<XmlElement> note(XmlElement association) {
        return association
                .attribute("sourceRef")
                .flatMap(draft::element)
                .filter(Notes::isNote)
                .or(() -> association
                        .attribute("targetRef")
                        .flatMap(draft::element)
                        .filter(Notes::isNote));
    }

    private static boolean isNote(XmlElement element) {
        return element.name().equals(Bpmn.ANNOTATION);
    }

    private static String text(XmlElement note) {
        return note.child(Bpmn.MODEL, "text").map(XmlElement::text).orElse("").strip();
    }
}
