package ma.atlas.crm.workflow.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.guard.Guards;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges a user's move: is there such an arrow, may this person take it, is its reason given, does its guard hold. */
@Component
public class MovePolicy {

    private final Dictionaries dictionaries;
    private final Guards guards;

    MovePolicy(Dictionaries dictionaries, Guards guards) {
        this.dictionaries = dictionaries;
        this.guards = guards;
    }

    /**
     * The transition that a request asks for.
     *
     * @throws Rejected {@code target-required}, {@code transition-not-allowed}, {@code role-required},
     *     {@code reason-required}, {@code reason-not-expected}, {@code unknown-code}, {@code guard-refused}, and as the
     *     subject type refuses
     */
    Transition approve(
            Lifecycle lifecycle, SubjectType type, SubjectSnapshot subject, MoveRequest request, Actor actor) {
        String from = subject.status().orElseThrow();
        String to = request.to();
        if (to == null || to.isBlank()) {
            throw Rejected.because(WorkflowProblem.TARGET_REQUIRED, from);
        }
        Transition transition = lifecycle
                .transition(from, to, Trigger.USER)
                .orElseThrow(() -> Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, from, to));
        Status target = lifecycle.status(to).orElseThrow();
        refuse(roleRefusal(transition, actor));
        requireReason(target, request.reasonCode());
        refuse(guardRefusals(type, subject, request.payload(), actor, List.of(transition)).values().stream()
                .findFirst());
        refuse(type.refusal(subject, request));
        return transition;
    }

    private static void refuse(Optional<Rejected> refusal) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
    }

    /** Everything that keeps a person from taking each of some transitions now, whatever reason they may give. */
    public Map<Transition, List<Rejected>> refusals(
            SubjectType type, SubjectSnapshot subject, Actor actor, List<Transition> transitions) {
        Map<Transition, Rejected> byGuard = guardRefusals(type, subject, Map.of(), actor, transitions);
        Map<Transition, List<Rejected>> refusals = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            refusals.put(
                    transition,
                    Stream.of(
                                    roleRefusal(transition, actor),
                                    Optional.ofNullable(byGuard.get(transition)),
                                    type.refusal(subject, MoveRequest.to(transition.to())))
                            .flatMap(Optional::stream)
                            .toList());
        }
        return refusals;
    }

    private Map<Transition, Rejected> guardRefusals(
            SubjectType type,
            SubjectSnapshot subject,
            Map<String, Object> payload,
            Actor actor,
            List<Transition> transitions) {
        Set<Guard> asked = transitions.stream()
                .map(Transition::guard)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Map.of();
        }
        Set<Guard> failing = guards.failing(type, subject, payload, actor, asked);
        Map<Transition, Rejected> refusals = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            Guard guard = transition.guard();
            if (guard != null && failing.contains(guard)) {
                refusals.put(
                        transition,
                        Rejected.because(WorkflowProblem.GUARD_REFUSED, guard.words())
                                .with("guard", guard.view()));
            }
        }
        return refusals;
    }

    private static Optional<Rejected> roleRefusal(Transition transition, Actor actor) {
        return Optional.ofNullable(transition.requiredRole())
                .filter(role -> !actor.has(role))
                .map(role -> Rejected.because(AccessProblem.ROLE_REQUIRED, role.name()));
    }

    void requireReason(Status target, @Nullable String reasonCode) {
        Optional<String> dictionary = target.requiresReason().dictionary();
        if (dictionary.isEmpty()) {
            if (reasonCode != null) {
                throw Rejected.because(WorkflowProblem.REASON_NOT_EXPECTED, target.code(), reasonCode);
            }
            return;
        }
        if (reasonCode == null || reasonCode.isBlank()) {
            throw Rejected.because(WorkflowProblem.REASON_REQUIRED, target.code(), dictionary.get());
        }
        dictionaries.requireActive(dictionary.get(), reasonCode);
    }
}
