package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Code;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether every code that a lifecycle names is in use in the dictionaries of the current organisation, as it says itself. */
@Component
class DictionaryCheck {

    private final Dictionaries dictionaries;

    DictionaryCheck(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    List<BpmnProblem> problems(LifecycleReading reading, LifecycleDocument lifecycle) {
        Optional<CaseType> caseType = dictionaries.caseType(lifecycle.caseTypeCode());
        if (caseType.isEmpty()) {
            return List.of(reading.error("unknown-case-type", lifecycle.caseTypeCode(), lifecycle.caseTypeCode()));
        }
        String dictionary = caseType.get().statusDict();
        List<BpmnProblem> problems = new ArrayList<>();
        lifecycle.statuses().forEach(status -> problems.addAll(ofStatus(reading, status, dictionary)));
        Map<String, ReasonType> reasons =
                lifecycle.statuses().stream().collect(Collectors.toMap(Status::code, Status::requiresReason));
        lifecycle.transitions().stream()
                .flatMap(transition ->
                        ofReason(reading, transition, reasons.getOrDefault(transition.to(), ReasonType.NONE)))
                .forEach(problems::add);
        return problems;
    }

    private List<BpmnProblem> ofStatus(LifecycleReading reading, Status status, String dictionary) {
        Optional<Code> row = dictionaries.find(dictionary, status.code());
        if (row.isEmpty()) {
            return List.of(
                    status.terminal()
                            ? reading.error("end-is-no-status", status.code(), status.code(), dictionary)
                            : reading.error("unknown-status", status.code(), status.code(), dictionary));
        }
        if (!row.get().active()) {
            return List.of(reading.error("inactive-status", status.code(), status.code(), dictionary));
        }
        List<BpmnProblem> problems = new ArrayList<>();
        String missing = labelsMissing(row.get());
        if (!missing.isEmpty()) {
            problems.add(reading.warning("status-without-label", status.code(), status.code(), missing));
        }
        if (row.get().metadata().get(Code.REQUIRES_REASON) instanceof String reason) {
            ofClosing(reading, status, reason).ifPresent(problems::add);
        }
        return problems;
    }

    private static String labelsMissing(Code row) {
        return Stream.of(isBlank(row.labelFr()) ? "fr" : "", isBlank(row.labelAr()) ? "ar" : "")
                .filter(language -> !language.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static boolean isBlank(@Nullable String label) {
        return label == null || label.isBlank();
    }

    private static Optional<BpmnProblem> ofClosing(LifecycleReading reading, Status status, String reason) {
        if (!status.terminal()) {
            return Optional.of(reading.error("closing-status-not-terminal", status.code(), status.code()));
        }
        return status.requiresReason().name().equals(reason)
                ? Optional.empty()
                : Optional.of(reading.error("terminal-without-reason", status.code(), status.code(), reason));
    }

    private Stream<BpmnProblem> ofReason(LifecycleReading reading, Transition transition, ReasonType asked) {
        String reason = transition.reasonCode();
        if (reason == null) {
            return Stream.empty();
        }
        Optional<Code> row = asked.dictionary().flatMap(dictionary -> dictionaries.find(dictionary, reason));
        if (row.filter(Code::active).isPresent()) {
            return Stream.empty();
        }
        return Stream.of(
                row.isPresent()
                        ? reading.error("inactive-reason", transition.elementId(), reason)
                        : reading.error("unknown-reason", transition.elementId(), reason));
    }
}
