package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import org.springframework.stereotype.Component;

/** Whether every code that a lifecycle names is in use in the dictionaries of the current organisation. */
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
        lifecycle.statuses().stream()
                .filter(status -> !dictionaries.isActive(dictionary, status.code()))
                .map(status -> reading.error("unknown-status", status.code(), status.code(), dictionary))
                .forEach(problems::add);
        Map<String, ReasonType> reasons =
                lifecycle.statuses().stream().collect(Collectors.toMap(Status::code, Status::requiresReason));
        lifecycle.transitions().stream()
                .filter(transition ->
                        !isReasonKnown(transition, reasons.getOrDefault(transition.to(), ReasonType.NONE)))
                .map(transition -> reading.error(
                        "unknown-reason", transition.elementId(), String.valueOf(transition.reasonCode())))
                .forEach(problems::add);
        return problems;
    }

    private boolean isReasonKnown(Transition transition, ReasonType asked) {
        String reason = transition.reasonCode();
        return reason == null
                || asked.dictionary()
                        .filter(dictionary -> dictionaries.isActive(dictionary, reason))
                        .isPresent();
    }
}
