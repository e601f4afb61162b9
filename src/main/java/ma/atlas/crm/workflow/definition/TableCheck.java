package ma.atlas.crm.workflow.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.Delay;
import org.jspecify.annotations.Nullable;

/** Finds in tables what no drawing could express, so that it would be lost, or stop the writing of one. */
final class TableCheck {

    private static final int MAXIMUM_STATES = 500;
    private static final int MAXIMUM_TRANSITIONS = 2_000;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final Set<String> LANGUAGES = Set.of("fr", "en", "ar");

    private final WorkflowTables tables;
    private final List<BpmnProblem> problems = new ArrayList<>();
    private final Map<String, WorkflowTables.State> states = new HashMap<>();

    private TableCheck(WorkflowTables tables) {
        this.tables = tables;
    }

    /** What is wrong, by the codes that the same fault has in a drawing; no problem has a line. */
    static List<BpmnProblem> problems(WorkflowTables tables) {
        TableCheck check = new TableCheck(tables);
        check.check();
        return check.problems;
    }

    private void check() {
        requireCode(tables.initialStatusCode(), "");
        if (tables.states().size() > MAXIMUM_STATES) {
            add("too-many-elements", "", MAXIMUM_STATES);
        }
        if (tables.transitions().size() > MAXIMUM_TRANSITIONS) {
            add("too-many-transitions", "", MAXIMUM_TRANSITIONS);
        }
        for (WorkflowTables.State state : tables.states()) {
            requireCode(state.statusCode(), state.statusCode());
            if (!isOneOf(ReasonType.values(), state.requiresReasonType())) {
                add("unknown-reason-type", state.statusCode(), state.requiresReasonType());
            }
            if (states.putIfAbsent(state.statusCode(), state) != null) {
                add("id-doubled", state.statusCode(), state.statusCode());
            }
        }
        if (isUnknown(tables.initialStatusCode()) || isTerminal(tables.initialStatusCode())) {
            add("start-must-lead-to-one-status", tables.initialStatusCode());
        }
        Set<List<Object>> seen = new HashSet<>();
        for (WorkflowTables.Move transition : tables.transitions()) {
            if (!seen.add(List.of(transition.from(), transition.to(), transition.trigger()))) {
                add("transition-doubled", at(transition), transition.from(), transition.to());
            }
            check(transition);
        }
    }

    private void check(WorkflowTables.Move transition) {
        if (isUnknown(transition.from()) || isUnknown(transition.to())) {
            add("flow-without-end", at(transition), transition.from(), transition.to());
        } else if (isTerminal(transition.from())) {
            add("terminal-must-not-lead-on", at(transition), transition.from());
        }
        if (transition.trigger() == Trigger.USER) {
            checkChosen(transition);
        } else {
            checkAutomatic(transition);
        }
        String role = transition.requiredRole();
        if (role != null && !isOneOf(Role.values(), role)) {
            add("unknown-role", at(transition), role);
        }
        if (transition.guard() != null) {
            checkGuard(transition.guard(), at(transition));
        }
        if (transition.notifications() != null) {
            checkSent(transition.notifications(), at(transition));
        }
    }

    private void checkSent(List<WorkflowTables.Sent> notifications, String at) {
        if (notifications.size() > Notification.MAXIMUM) {
            add("too-many-notifications", at, Notification.MAXIMUM);
        }
        for (WorkflowTables.Sent sent : notifications) {
            if (!CODE.matcher(sent.template()).matches()) {
                add("notify-template", at, sent.template());
            }
            if (!isOneOf(Notification.Channel.values(), sent.channel())) {
                add("notify-channel", at, sent.channel(), channels());
            }
            if (!CODE.matcher(sent.recipient()).matches()) {
                add("notify-recipient", at, sent.recipient(), Notification.CONTACT);
            }
        }
    }

    private static String channels() {
        return Arrays.stream(Notification.Channel.values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private void checkGuard(Guard guard, String at) {
        if (guard.rule().isBlank()) {
            add("guard-without-rule", at);
        }
        guard.messages().keySet().stream()
                .filter(language -> !LANGUAGES.contains(language))
                .forEach(language -> add("value-not-allowed", at, "lang", language));
        Stream.concat(Stream.of(guard.rule()), guard.messages().values().stream())
                .filter(text -> !text.codePoints().allMatch(TableCheck::isXmlCharacter))
                .forEach(text -> add("character-not-allowed", at));
    }

    /** As XML 1.0 has it: anything else could not be written into a document. */
    private static boolean isXmlCharacter(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= ' ' && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    /** A status is the id of a BPMN element. */
    private void requireCode(String code, String at) {
        if (!CODE.matcher(code).matches()) {
            add("value-not-allowed", at, "statusCode", code);
        }
    }

    private static boolean isOneOf(Enum<?>[] constants, String name) {
        return Arrays.stream(constants).anyMatch(constant -> constant.name().equals(name));
    }

    private void checkChosen(WorkflowTables.Move transition) {
        if (transition.after() != null) {
            add("delay-only-automatic", at(transition));
        }
        if (transition.reasonCode() != null) {
            add("reason-only-automatic", at(transition));
        }
    }

    private void checkAutomatic(WorkflowTables.Move transition) {
        String after = transition.after();
        if (after == null || !Delay.isAllowed(after)) {
            add("duration-not-allowed", at(transition), shown(after));
        }
        if (transition.requiredRole() != null || transition.guard() != null) {
            add("automatic-transition-takes-no-condition", at(transition));
        }
    }

    private boolean isUnknown(String code) {
        return !states.containsKey(code);
    }

    private boolean isTerminal(String code) {
        WorkflowTables.State state = states.get(code);
        return state != null && state.terminal();
    }

    private static String at(WorkflowTables.Move transition) {
        return transition.from() + "__" + transition.to();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "–" : value;
    }

    private void add(String code, String elementId, Object... arguments) {
        problems.add(BpmnProblem.error(code, elementId, 0, arguments));
    }
}
