package ma.atlas.crm.workflow.definition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.SubjectDeclaration;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.definition.WorkflowDiff.Arrow;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes checked tables to a lifecycle: names and candidates stay as they are drawn, new ones come from the dictionaries. */
@Component
class TableView {

    private final Dictionaries dictionaries;
    private final SubjectTypes subjectTypes;

    TableView(Dictionaries dictionaries, SubjectTypes subjectTypes) {
        this.dictionaries = dictionaries;
        this.subjectTypes = subjectTypes;
    }

    LifecycleDocument lifecycle(String caseTypeCode, WorkflowTables tables, Optional<WorkflowVersion> active) {
        CaseType caseType = dictionaries.caseType(caseTypeCode).orElseThrow();
        Map<String, Status> drawn = active.map(WorkflowVersion::statuses).orElse(List.of()).stream()
                .collect(Collectors.toMap(Status::code, Function.identity()));
        Role candidates = candidateRole(caseTypeCode);
        Map<Arrow, List<Notification>> sent = active.map(WorkflowVersion::transitions).orElse(List.of()).stream()
                .collect(Collectors.toMap(Arrow::of, Transition::notifications));
        return new LifecycleDocument(
                caseTypeCode,
                active.map(WorkflowVersion::name)
                        .orElseGet(() -> dictionaries.label("CASE_TYPE", caseTypeCode, Locale.FRENCH)),
                tables.initialStatusCode(),
                tables.states().stream()
                        .map(state -> status(state, drawn.get(state.statusCode()), caseType.statusDict(), candidates))
                        .toList(),
                tables.transitions().stream()
                        .map(move -> transition(move, sent))
                        .toList());
    }

    /** Who the work of a status is meant for, where nothing says. */
    Role candidateRole(String caseTypeCode) {
        return dictionaries
                .caseType(caseTypeCode)
                .flatMap(caseType -> subjectTypes.declaration(caseType.subject()))
                .map(SubjectDeclaration::candidateRole)
                .orElse(Role.AGENT);
    }

    /** Who does not speak of what is sent leaves it as it is. */
    private static List<Notification> notifications(WorkflowTables.Move move, Map<Arrow, List<Notification>> sent) {
        if (move.notifications() == null) {
            return sent.getOrDefault(new Arrow(move.from(), move.to(), move.trigger()), List.of());
        }
        return move.notifications().stream()
                .map(one -> new Notification(
                        one.template(), Notification.Channel.valueOf(one.channel()), one.recipient(), ""))
                .toList();
    }

    private static Transition transition(WorkflowTables.Move move, Map<Arrow, List<Notification>> sent) {
        return new Transition(
                move.from(),
                move.to(),
                move.trigger(),
                move.after(),
                move.reasonCode(),
                move.requiredRole() == null ? null : Role.valueOf(move.requiredRole()),
                move.guard(),
                notifications(move, sent),
                "");
    }

    private Status status(WorkflowTables.State state, @Nullable Status drawn, String dictionary, Role candidates) {
        return new Status(
                state.statusCode(),
                drawn != null ? drawn.name() : dictionaries.label(dictionary, state.statusCode(), Locale.FRENCH),
                state.terminal(),
                ReasonType.valueOf(state.requiresReasonType()),
                drawn != null && !drawn.terminal() ? drawn.candidateRole() : candidates);
    }
}
