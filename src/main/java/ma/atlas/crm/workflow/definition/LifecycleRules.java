package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import org.springframework.stereotype.Component;

/** Judges a lifecycle by everything that is known: the document itself, the dictionaries, the facts of its subject. */
@Component
class LifecycleRules {

    private static final String CASE_TYPES = "CASE_TYPE";

    private final Dictionaries dictionaries;
    private final DictionaryCheck codes;
    private final GuardCheck guards;
    private final NotificationCheck notifications;

    LifecycleRules(
            Dictionaries dictionaries, DictionaryCheck codes, GuardCheck guards, NotificationCheck notifications) {
        this.dictionaries = dictionaries;
        this.codes = codes;
        this.guards = guards;
        this.notifications = notifications;
    }

    /** From here to the end of the transaction, nobody changes the codes that a lifecycle of that case type is judged by. */
    void hold(String caseTypeCode) {
        dictionaries.hold(CASE_TYPES);
        Stream.concat(
                        dictionaries.caseType(caseTypeCode).map(CaseType::statusDict).stream(),
                        Arrays.stream(ReasonType.values()).flatMap(type -> type.dictionary().stream()))
                .distinct()
                .forEach(dictionaries::hold);
    }

    LifecycleReport report(LifecycleReading reading) {
        List<BpmnProblem> problems = new ArrayList<>(reading.problems());
        reading.lifecycle().ifPresent(lifecycle -> {
            problems.addAll(codes.problems(reading, lifecycle));
            problems.addAll(guards.problems(reading, lifecycle));
            problems.addAll(notifications.problems(reading, lifecycle));
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
