package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import org.springframework.stereotype.Component;

/** Judges a lifecycle by everything that is known: the document itself, the dictionaries, the facts of its subject. */
@Component
class LifecycleRules {

    private final DictionaryCheck dictionaries;
    private final GuardCheck guards;

    LifecycleRules(DictionaryCheck dictionaries, GuardCheck guards) {
        this.dictionaries = dictionaries;
        this.guards = guards;
    }

    LifecycleReport report(LifecycleReading reading) {
        List<BpmnProblem> problems = new ArrayList<>(reading.problems());
        reading.lifecycle().ifPresent(lifecycle -> {
            problems.addAll(dictionaries.problems(reading, lifecycle));
            problems.addAll(guards.problems(reading, lifecycle));
        });
        return new LifecycleReport(problems);
    }

    /** As {@link #report}, of a document that is meant for one case type. */
    LifecycleReport report(String caseTypeCode, LifecycleReading reading) {
        LifecycleReport report = report(reading);
        return reading.lifecycle()
                .filter(lifecycle -> !lifecycle.caseTypeCode().equals(caseTypeCode))
                .map(other -> report.and(List.of(
                        reading.error("case-type-mismatch", other.caseTypeCode(), other.caseTypeCode(), caseTypeCode))))
                .orElse(report);
    }
}
