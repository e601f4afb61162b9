package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notification.Channel;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** Valid tables of a lifecycle, and changes to them that leave them valid. */
public final class RandomTables {

    private static final List<Role> ROLES = List.of(Role.AGENT, Role.MANAGER, Role.ADMIN_ORG, Role.COOP_MANAGER);
    private static final List<String> DELAYS = List.of("PT1M", "P2D", "P1Y2M3DT4H5M6S", "PT36H", "P1M");
    private static final List<String> TEXTS = List.of(
            "Nouveau",
            "a < b && c > d",
            "\"l'un\" & 'l’autre' <x>]]>",
            "مستند مطلوب",
            "une\nligne\n\n  puis\tune autre",
            "{0} $ # \u0085 😀");

    private final Random random;
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final List<Transition> transitions = new ArrayList<>();
    private String initial = "T_0";

    private RandomTables(Random random) {
        this.random = random;
    }

    public static LifecycleDocument of(long seed) {
        RandomTables tables = new RandomTables(new Random(seed));
        tables.status("T_0", false, ReasonType.NONE);
        tables.status("E_0", true, tables.any(List.of(ReasonType.values())));
        tables.user("T_0", "E_0");
        for (int i = tables.random.nextInt(25); i > 0; i--) {
            tables.change();
        }
        List<Transition> shuffled = new ArrayList<>(tables.transitions);
        Collections.shuffle(shuffled, tables.random);
        return tables.document("RANDOM", shuffled);
    }

    /** Other tables of the same case type, a few changes away. */
    static LifecycleDocument near(LifecycleDocument lifecycle, long seed, int changes) {
        RandomTables tables = new RandomTables(new Random(seed));
        tables.initial = lifecycle.initialStatusCode();
        lifecycle.statuses().forEach(status -> tables.statuses.put(status.code(), status));
        lifecycle.transitions().forEach(transition -> tables.transitions.add(with(transition, transition.guard())));
        for (int i = 0; i < changes; i++) {
            tables.change();
        }
        return tables.document(lifecycle.caseTypeCode(), tables.transitions);
    }

    private LifecycleDocument document(String caseTypeCode, List<Transition> ordered) {
        return new LifecycleDocument(
                caseTypeCode, "Au hasard", initial, List.copyOf(statuses.values()), List.copyOf(ordered));
    }

    /** One that would break them is taken back. */
    private void change() {
        Map<String, Status> statusesBefore = new LinkedHashMap<>(statuses);
        List<Transition> transitionsBefore = List.copyOf(transitions);
        String initialBefore = initial;
        switch (random.nextInt(11)) {
            case 0, 1 -> newStatus();
            case 2 -> user(anyCode(), anyCode());
            case 3 -> timer(anyCode(), anyCode());
            case 4 -> transitions.remove(random.nextInt(transitions.size()));
            case 5 -> removeStatus(anyCode());
            case 6 -> changeKind(anyCode());
            case 7 -> initial = anyCode();
            case 8 -> changeStatus(statuses.get(anyCode()));
            default -> changeTransition(random.nextInt(transitions.size()));
        }
        transitions.replaceAll(this::withTheReasonThatIsAskedFor);
        if (!isValid()) {
            statuses.clear();
            statuses.putAll(statusesBefore);
            transitions.clear();
            transitions.addAll(transitionsBefore);
            initial = initialBefore;
        }
    }

    private void newStatus() {
        boolean terminal = random.nextInt(3) == 0;
        String code = (random.nextInt(8) == 0 ? "X_" : terminal ? "E_" : "T_") + random.nextInt(9);
        if (statuses.containsKey(code)) {
            return;
        }
        String from = anyCode();
        status(code, terminal, any(List.of(ReasonType.values())));
        user(from, code);
        if (!terminal) {
            user(code, anyCode());
        }
    }

    private void status(String code, boolean terminal, ReasonType reason) {
        Role role = terminal ? Role.AGENT : any(ROLES);
        statuses.put(code, new Status(code, random.nextBoolean() ? code : any(TEXTS), terminal, reason, role));
    }

    private void user(String from, String to) {
        transitions.add(new Transition(
                from, to, Trigger.USER, null, null, sometimes(any(ROLES)), sometimes(guard()), sent(), ""));
    }

    private void timer(String from, String to) {
        transitions.add(new Transition(from, to, Trigger.TIMER, any(DELAYS), null, null, null, sent(), ""));
    }

    private List<Notification> sent() {
        return random.nextInt(3) != 0
                ? List.of()
                : Stream.generate(() -> new Notification(
                                any(List.of("VISIT_THANKS", "OFFER", "A_1")),
                                any(List.of(Channel.values())),
                                any(List.of(Notification.CONTACT, "MEMBER", "BUYER")),
                                ""))
                        .limit(1 + random.nextInt(3))
                        .toList();
    }

    private void removeStatus(String code) {
        statuses.remove(code);
        transitions.removeIf(
                transition -> transition.from().equals(code) || transition.to().equals(code));
    }

    private void changeKind(String code) {
        Status status = statuses.get(code);
        boolean terminal = !status.terminal();
        statuses.put(
                code,
                new Status(code, status.name(), terminal, status.requiresReason(), terminal ? Role.AGENT : any(ROLES)));
        if (terminal) {
            transitions.removeIf(transition -> transition.from().equals(code));
        } else {
            user(code, anyCode());
        }
    }

    private void changeStatus(Status status) {
        status(status.code(), status.terminal(), any(List.of(ReasonType.values())));
    }

    private void changeTransition(int index) {
        Transition old = transitions.get(index);
        transitions.set(
                index,
                old.trigger() == Trigger.TIMER
                        ? new Transition(old.from(), old.to(), Trigger.TIMER, any(DELAYS), null, null, null, sent(), "")
                        : new Transition(
                                old.from(),
                                old.to(),
                                Trigger.USER,
                                null,
                                null,
                                sometimes(any(ROLES)),
                                sometimes(guard()),
                                sent(),
                                ""));
    }

    private Transition withTheReasonThatIsAskedFor(Transition transition) {
        Status to = statuses.get(transition.to());
        boolean asked = to != null && to.requiresReason() != ReasonType.NONE && transition.trigger() == Trigger.TIMER;
        if (asked == (transition.reasonCode() != null)) {
            return transition;
        }
        return new Transition(
                transition.from(),
                transition.to(),
                transition.trigger(),
                transition.after(),
                asked ? any(List.of("SIGNED", "NO_RESPONSE")) : null,
                transition.requiredRole(),
                transition.guard(),
                transition.notifications(),
                "");
    }

    private static Transition with(Transition old, @Nullable Guard guard) {
        return new Transition(
                old.from(),
                old.to(),
                old.trigger(),
                old.after(),
                old.reasonCode(),
                old.requiredRole(),
                guard,
                old.notifications().stream()
                        .map(notification -> notification.placed(""))
                        .toList(),
                "");
    }

    /** As analysts are told: independent of what reads drawings. */
    private boolean isValid() {
        Status first = statuses.get(initial);
        Set<List<Object>> ends = new HashSet<>();
        boolean rows = transitions.stream()
                .allMatch(transition -> statuses.containsKey(transition.from())
                        && statuses.containsKey(transition.to())
                        && !statuses.get(transition.from()).terminal()
                        && ends.add(List.of(transition.from(), transition.to(), transition.trigger())));
        boolean left = statuses.values().stream()
                .allMatch(status -> status.terminal()
                        || transitions.stream()
                                .anyMatch(transition -> transition.trigger() == Trigger.USER
                                        && transition.from().equals(status.code())));
        return first != null
                && !first.terminal()
                && first.requiresReason() == ReasonType.NONE
                && rows
                && left
                && reached(initial, false).size() == statuses.size()
                && transitions.stream()
                        .filter(transition -> transition.trigger() == Trigger.TIMER)
                        .noneMatch(timer -> reached(timer.to(), true).contains(timer.from()));
    }

    /** Timers alone must not lead round. */
    private Set<String> reached(String start, boolean byTimers) {
        Map<String, List<String>> next = transitions.stream()
                .filter(transition -> !byTimers || transition.trigger() == Trigger.TIMER)
                .collect(Collectors.groupingBy(
                        Transition::from, HashMap::new, Collectors.mapping(Transition::to, Collectors.toList())));
        List<String> ahead = new ArrayList<>(List.of(start));
        Set<String> reached = new HashSet<>(ahead);
        for (int i = 0; i < ahead.size(); i++) {
            next.getOrDefault(ahead.get(i), List.of()).stream()
                    .filter(reached::add)
                    .forEach(ahead::add);
        }
        return reached;
    }

    private Guard guard() {
        Map<String, String> messages = new LinkedHashMap<>();
        for (String language : List.of("fr", "en", "ar")) {
            if (random.nextBoolean()) {
                messages.put(language, random.nextInt(9) == 0 ? "" : any(TEXTS));
            }
        }
        return new Guard(any(List.of("true", "dossier.payload.x == \"${x} #{y}\"", any(TEXTS))), messages);
    }

    private <T> @Nullable T sometimes(T value) {
        return random.nextInt(3) == 0 ? Objects.requireNonNull(value) : null;
    }

    private String anyCode() {
        return any(List.copyOf(statuses.keySet()));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
