package ma.atlas.crm.workflow.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.definition.WorkflowVersion;
import ma.atlas.crm.workflow.web.WorkflowResponse.Arrow;
import ma.atlas.crm.workflow.web.WorkflowResponse.GuardView;
import ma.atlas.crm.workflow.web.WorkflowResponse.NotificationView;
import ma.atlas.crm.workflow.web.WorkflowResponse.State;
import org.springframework.stereotype.Component;

/** Shows versions of lifecycles with the labels of a language. */
@Component
class WorkflowViews {

    private final Dictionaries dictionaries;

    WorkflowViews(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    WorkflowResponse view(WorkflowVersion version, Locale locale) {
        return new WorkflowResponse(
                version.id(),
                version.caseTypeCode(),
                version.version(),
                version.active(),
                version.origin(),
                version.name(),
                version.processDefinitionId(),
                version.initialStatusCode(),
                version.createdBy(),
                version.comment(),
                version.createdAt(),
                version.updatedAt(),
                states(version, labels(version, locale)),
                version.transitions().stream().map(WorkflowViews::arrow).toList());
    }

    private static List<State> states(WorkflowVersion version, Map<String, String> labels) {
        return version.statuses().stream()
                .map(status -> new State(
                        status.code(),
                        labels.getOrDefault(status.code(), status.name()),
                        status.terminal(),
                        status.requiresReason(),
                        status.terminal() ? null : status.candidateRole()))
                .toList();
    }

    private Map<String, String> labels(WorkflowVersion version, Locale locale) {
        return dictionaries
                .caseType(version.caseTypeCode())
                .map(CaseType::statusDict)
                .map(dictionary -> dictionaries.labels(dictionary, locale))
                .orElse(Map.of());
    }

    private static Arrow arrow(Transition transition) {
        return new Arrow(
                transition.from(),
                transition.to(),
                transition.trigger(),
                transition.after(),
                transition.reasonCode(),
                transition.requiredRole(),
                GuardView.of(transition.guard()),
                transition.notifications().stream().map(NotificationView::of).toList());
    }
}
