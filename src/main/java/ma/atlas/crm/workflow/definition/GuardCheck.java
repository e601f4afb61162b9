package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.SubjectDeclaration;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import ma.atlas.crm.workflow.guard.Guards;
import org.springframework.stereotype.Component;

/** Whether a lifecycle suits its kind of subject: guards ask about facts that it has, statuses that code needs are there. */
@Component
class GuardCheck {

    private final Dictionaries dictionaries;
    private final SubjectTypes subjectTypes;
    private final Guards guards;

    GuardCheck(Dictionaries dictionaries, SubjectTypes subjectTypes, Guards guards) {
        this.dictionaries = dictionaries;
        this.subjectTypes = subjectTypes;
        this.guards = guards;
    }

    List<BpmnProblem> problems(LifecycleReading reading, LifecycleDocument lifecycle) {
        Optional<CaseType> caseType = dictionaries.caseType(lifecycle.caseTypeCode());
        if (caseType.isEmpty()) {
            return List.of();
        }
        String subject = caseType.get().subject();
        return subjectTypes
                .declaration(subject)
                .map(declaration -> problems(reading, lifecycle, declaration))
                .orElseGet(() -> List.of(reading.error("unknown-subject", lifecycle.caseTypeCode(), subject)));
    }

    private List<BpmnProblem> problems(
            LifecycleReading reading, LifecycleDocument lifecycle, SubjectDeclaration declaration) {
        List<BpmnProblem> problems = new ArrayList<>();
        Set<String> present = lifecycle.statuses().stream().map(Status::code).collect(Collectors.toSet());
        declaration.reservedStatuses(lifecycle.caseTypeCode()).stream()
                .filter(reserved -> !present.contains(reserved))
                .sorted()
                .map(missing -> reading.error("reserved-status-missing", lifecycle.caseTypeCode(), missing))
                .forEach(problems::add);
        for (Transition transition : lifecycle.transitions()) {
            Guard guard = transition.guard();
            if (guard != null) {
                guards.faults(declaration, guard.rule()).stream()
                        .map(fault -> reading.error(
                                "guard-invalid", transition.elementId(), fault.line(), fault.column(), fault.message()))
                        .forEach(problems::add);
            }
        }
        return problems;
    }
}
