package ma.atlas.crm.workflow;

import java.util.List;
import java.util.Optional;
import ma.atlas.crm.workflow.Transition.Trigger;

/**
 * One version of an organisation's lifecycle for a case type, immutable once deployed.
 *
 * @param processDefinitionId the deployed BPMN that it is the projection of
 * @param subjectType the code of the {@link SubjectType} that lives in it
 */
public record Lifecycle(
        String processDefinitionId,
        String caseTypeCode,
        String subjectType,
        int version,
        String initialStatusCode,
        List<Status> statuses,
        List<Transition> transitions) {

    public Lifecycle {
        statuses = List.copyOf(statuses);
        transitions = List.copyOf(transitions);
    }

    public Optional<Status> status(String code) {
        return statuses.stream().filter(status -> status.code().equals(code)).findFirst();
    }

    /** What a user may ask for from a status, in the order of the definition. */
    public List<Transition> userTransitionsFrom(String statusCode) {
        return transitions.stream()
                .filter(transition -> transition.trigger() == Trigger.USER
                        && transition.from().equals(statusCode))
                .toList();
    }

    public Optional<Transition> transition(String from, String to, Trigger trigger) {
        return transitions.stream()
                .filter(transition -> transition.trigger() == trigger
                        && transition.from().equals(from)
                        && transition.to().equals(to))
                .findFirst();
    }
}
