package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What changes from one version of a lifecycle to another. What is added or removed as a whole is named once: the role of a
 * transition that is new is no difference of its own.
 */
public record WorkflowDiff(WorkflowVersion from, WorkflowVersion to, List<Difference> differences) {

    /** What about a lifecycle differs. */
    public enum Aspect {
        INITIAL_STATUS,
        STATE,
        TRANSITION,
        ROLE,
        GUARD,
        REASON,
        NOTIFICATION
    }

    /** How it differs. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A transition, as (from, to, trigger) names it.
     */
    public record Arrow(String from, String to, Trigger trigger) {

        static Arrow of(Transition transition) {
            return new Arrow(transition.from(), transition.to(), transition.trigger());
        }
    }

    /**
     * One difference, of a status or of a transition.
     *
     * @param statusCode null for that of a transition
     * @param arrow null for that of a status
     * @param before a text, a {@link ma.atlas.crm.workflow.Guard}, or null for what was not there
     * @param after as before
     */
    public record Difference(
            Aspect aspect,
            Change change,
            @Nullable String statusCode,
            @Nullable Arrow arrow,
            @Nullable Object before,
            @Nullable Object after) {}

    static WorkflowDiff between(WorkflowVersion from, WorkflowVersion to) {
        List<Difference> differences = new ArrayList<>();
        if (!from.initialStatusCode().equals(to.initialStatusCode())) {
            differences.add(new Difference(
                    Aspect.INITIAL_STATUS,
                    Change.CHANGED,
                    to.initialStatusCode(),
                    null,
                    from.initialStatusCode(),
                    to.initialStatusCode()));
        }
        compare(from.statuses(), to.statuses(), Status::code, (code, before, after) -> {
            differences.addAll(states(code, before, after));
        });
        compare(from.transitions(), to.transitions(), Arrow::of, (arrow, before, after) -> {
            differences.addAll(transitions(arrow, before, after));
        });
        return new WorkflowDiff(from, to, differences);
    }

    @FunctionalInterface
    private interface Comparison<K, T> {
        void compare(K key, @Nullable T before, @Nullable T after);
    }

    /** In the order of the older version, then what the newer one has besides. */
    private static <K, T> void compare(List<T> from, List<T> to, Function<T, K> key, Comparison<K, T> comparison) {
        Map<K, T> before = new LinkedHashMap<>();
        Map<K, T> after = new LinkedHashMap<>();
        from.forEach(element -> before.put(key.apply(element), element));
        to.forEach(element -> after.put(key.apply(element), element));
        Set<K> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(each -> comparison.compare(each, before.get(each), after.get(each)));
    }

    private static List<Difference> states(String code, @Nullable Status before, @Nullable Status after) {
        if (before == null || after == null) {
            return List.of(new Difference(
                    Aspect.STATE,
                    before == null ? Change.ADDED : Change.REMOVED,
                    code,
                    null,
                    before == null ? null : before.name(),
                    after == null ? null : after.name()));
        }
        List<Difference> differences = new ArrayList<>();
        Of<Status> of = new Of<>(differences, code, null, before, after);
        of.compare(Aspect.STATE, Status::name);
        of.compare(Aspect.STATE, status -> status.terminal() ? "terminal" : "open");
        of.compare(
                Aspect.ROLE,
                status -> status.terminal() ? null : status.candidateRole().name());
        of.compare(
                Aspect.REASON,
                status -> status.requiresReason() == ReasonType.NONE
                        ? null
                        : status.requiresReason().name());
        return differences;
    }

    private static List<Difference> transitions(Arrow arrow, @Nullable Transition before, @Nullable Transition after) {
        if (before == null || after == null) {
            return List.of(new Difference(
                    Aspect.TRANSITION,
                    before == null ? Change.ADDED : Change.REMOVED,
                    null,
                    arrow,
                    before == null ? null : before.after(),
                    after == null ? null : after.after()));
        }
        List<Difference> differences = new ArrayList<>();
        Of<Transition> of = new Of<>(differences, null, arrow, before, after);
        of.compare(Aspect.TRANSITION, Transition::after);
        of.compare(
                Aspect.ROLE,
                transition -> transition.requiredRole() == null
                        ? null
                        : transition.requiredRole().name());
        of.compare(Aspect.GUARD, Transition::guard);
        of.compare(Aspect.REASON, Transition::reasonCode);
        of.compare(
                Aspect.NOTIFICATION,
                transition -> transition.notifications().isEmpty()
                        ? null
                        : transition.notifications().stream()
                                .map(Notification::words)
                                .collect(Collectors.joining(", ")));
        return differences;
    }

    /** Compares one element's aspects. */
    private record Of<T>(
            List<Difference> differences,
            @Nullable String statusCode,
            @Nullable Arrow arrow,
            T before,
            T after) {

        void compare(Aspect aspect, Function<T, @Nullable Object> value) {
            Object was = value.apply(before);
            Object is = value.apply(after);
            if (!Objects.equals(was, is)) {
                Change change = was == null ? Change.ADDED : is == null ? Change.REMOVED : Change.CHANGED;
                differences.add(new Difference(aspect, change, statusCode, arrow, was, is));
            }
        }
    }
}
