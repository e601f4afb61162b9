package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** Tables with rows changed, added and taken away. */
record TableChange(LifecycleDocument tables) {

    static TableChange of(SmallLifecycle document) {
        return new TableChange(document.read().lifecycle().orElseThrow());
    }

    LifecycleWriter.Written writtenInto(SmallLifecycle document) {
        return LifecycleWriter.write(document.bytes(), tables);
    }

    TableChange initial(String code) {
        return new TableChange(new LifecycleDocument(
                tables.caseTypeCode(), tables.name(), code, tables.statuses(), tables.transitions()));
    }

    TableChange role(String from, String to, @Nullable Role role) {
        return replace(
                is(from, to, Trigger.USER),
                old -> new Transition(from, to, Trigger.USER, null, null, role, old.guard(), old.notifications(), ""));
    }

    TableChange guard(String from, String to, @Nullable Guard guard) {
        return replace(
                is(from, to, Trigger.USER),
                old -> new Transition(
                        from, to, Trigger.USER, null, null, old.requiredRole(), guard, old.notifications(), ""));
    }

    TableChange delay(String from, String to, String delay) {
        return replace(
                is(from, to, Trigger.TIMER),
                old -> new Transition(from, to, Trigger.TIMER, delay, old.reasonCode(), null, ""));
    }

    TableChange user(String from, String to) {
        List<Transition> more = new ArrayList<>(tables.transitions());
        more.add(new Transition(from, to, Trigger.USER, null, null, null, ""));
        return with(tables.statuses(), more);
    }

    TableChange without(String from, String to) {
        return with(
                tables.statuses(),
                tables.transitions().stream()
                        .filter(is(from, to, Trigger.USER).negate())
                        .toList());
    }

    TableChange withoutTimer(String from, String to) {
        return with(
                tables.statuses(),
                tables.transitions().stream()
                        .filter(is(from, to, Trigger.TIMER).negate())
                        .toList());
    }

    TableChange withoutStatus(String code) {
        return with(
                tables.statuses().stream()
                        .filter(status -> !status.code().equals(code))
                        .toList(),
                tables.transitions().stream()
                        .filter(transition -> !transition.from().equals(code)
                                && !transition.to().equals(code))
                        .toList());
    }

    /** Changes or adds one. */
    TableChange status(String code, boolean terminal, ReasonType reason) {
        List<Status> statuses = new ArrayList<>(tables.statuses());
        String name = statuses.stream()
                .filter(status -> status.code().equals(code))
                .map(Status::name)
                .findFirst()
                .orElse(code);
        statuses.removeIf(status -> status.code().equals(code));
        statuses.add(new Status(code, name, terminal, reason, Role.AGENT));
        return with(statuses, tables.transitions());
    }

    private static Predicate<Transition> is(String from, String to, Trigger trigger) {
        return transition ->
                transition.from().equals(from) && transition.to().equals(to) && transition.trigger() == trigger;
    }

    private TableChange replace(Predicate<Transition> which, UnaryOperator<Transition> by) {
        return with(
                tables.statuses(),
                tables.transitions().stream()
                        .map(transition -> which.test(transition) ? by.apply(transition) : transition)
                        .toList());
    }

    private TableChange with(List<Status> statuses, List<Transition> transitions) {
        return new TableChange(new LifecycleDocument(
                tables.caseTypeCode(), tables.name(), tables.initialStatusCode(), statuses, transitions));
    }
}
