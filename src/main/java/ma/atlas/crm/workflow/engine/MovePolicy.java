package ma.atlas.crm.workflow.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges a user's move: is there such an arrow, may this person take it, is its reason given. */
@Component
public class MovePolicy {

    private final Dictionaries dictionaries;

    MovePolicy(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * The transition that a request asks for.
     *
     * @throws Rejected {@code target-required}, {@code transition-not-allowed}, {@code role-required},
     *     {@code reason-required}, {@code reason-not-expected} or {@code unknown-code}
     */
    Transition approve(Lifecycle lifecycle, String from, MoveRequest request, Actor actor) {
        String to = request.to();
        if (to == null || to.isBlank()) {
            throw Rejected.because(WorkflowProblem.TARGET_REQUIRED, from);
        }
        Transition transition = lifecycle
                .transition(from, to, Trigger.USER)
                .orElseThrow(() -> Rejected.because(WorkflowProblem.TRANSITION_NOT_ALLOWED, from, to));
        refusals(transition, actor).stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        Status target = lifecycle.status(to).orElseThrow();
        reasonRefusal(target, request.reasonCode()).ifPresent(refusal -> {
            throw refusal;
        });
        return transition;
    }

    /** Everything that keeps a person from taking a transition now, whatever reason they may give. */
    public List<Rejected> refusals(Transition transition, Actor actor) {
        return Stream.of(roleRefusal(transition, actor))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Rejected> roleRefusal(Transition transition, Actor actor) {
        return Optional.ofNullable(transition.requiredRole())
                .filter(role -> !actor.has(role))
                .map(role -> Rejected.because(AccessProblem.ROLE_REQUIRED, role.name()));
    }

    private Optional<Rejected> reasonRefusal(Status target, @Nullable String reasonCode) {
        ReasonType type = target.requiresReason();
        if (type.dictionary().isEmpty()) {
            return reasonCode == null
                    ? Optional.empty()
                    : Optional.of(Rejected.because(WorkflowProblem.REASON_NOT_EXPECTED, target.code(), reasonCode));
        }
        String dictionary = type.dictionary().get();
        if (reasonCode == null || reasonCode.isBlank()) {
            return Optional.of(Rejected.because(WorkflowProblem.REASON_REQUIRED, target.code(), dictionary));
        }
        return dictionaries.isActive(dictionary, reasonCode)
                ? Optional.empty()
                : Optional.of(Rejected.because(CommonProblem.UNKNOWN_CODE, reasonCode, dictionary));
    }
}
