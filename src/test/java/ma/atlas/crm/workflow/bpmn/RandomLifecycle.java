package ma.atlas.crm.workflow.bpmn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notification.Channel;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;

/**
 * A valid lifecycle, and BPMN that expresses it in one of the ways that the profile allows: with gateways and without,
 * in any order of elements.
 */
public final class RandomLifecycle {

    private static final List<Role> ROLES = List.of(Role.AGENT, Role.MANAGER, Role.ADMIN_ORG, Role.COOP_MANAGER);
    private static final List<String> NAMES =
            List.of("Nouveau", "À relancer", "L'offre & \"autres\" <x>", "جديد", "{0} $ # {to}", "a\nb", "😀");
    private static final List<String> DELAYS = List.of("PT1M", "PT60S", "P2D", "P1Y2M3DT4H5M6S", "PT36H", "P1M");

    private static final List<String> RULES =
            List.of("true", "dossier.score >= 10 && dossier.budgetMax < 5.0", "dossier.payload.x == \"${x} #{y}\"");

    private final Random random;
    private final List<Status> statuses = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<String> elements = new ArrayList<>();
    private int ids;

    /** What a user's transition asks for. */
    private record Terms(Role role, Guard guard) {
        static final Terms NONE = new Terms(null, null);
    }

    private RandomLifecycle(long seed) {
        this.random = new Random(seed);
        int tasks = 1 + random.nextInt(7);
        for (int i = 0; i < tasks; i++) {
            statuses.add(status("T_" + i, false, i == 0));
        }
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            statuses.add(status("E_" + i, true, false));
        }
        Collections.shuffle(statuses, random);
        Map<Status, Set<Status>> moves = moves();
        start();
        statuses.forEach(this::write);
        moves.forEach((from, targets) -> users(from, new ArrayList<>(targets)));
        statuses.stream().filter(status -> !status.terminal()).forEach(this::timers);
        shuffleButKeepStatuses();
    }

    public static RandomLifecycle of(long seed) {
        return new RandomLifecycle(seed);
    }

    public LifecycleDocument lifecycle() {
        return new LifecycleDocument("RANDOM", "Au hasard", "T_0", List.copyOf(statuses), List.copyOf(transitions));
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="%s" xmlns:xsi="%s" xmlns:flowable="%s" xmlns:a="%s" targetNamespace="urn:x">
                <bpmn:process id="RANDOM" name="Au hasard" isExecutable="true">
                %s
                </bpmn:process>
                </bpmn:definitions>
                """.formatted(Bpmn.MODEL, Bpmn.SCHEMA_INSTANCE, Bpmn.FLOWABLE, Bpmn.ATLAS, String.join("\n", elements));
    }

    private Status status(String code, boolean terminal, boolean initial) {
        ReasonType reason = initial ? ReasonType.NONE : any(List.of(ReasonType.values()));
        Role role = terminal || random.nextBoolean() ? Role.AGENT : any(ROLES);
        String name = random.nextInt(4) == 0 ? code : any(NAMES);
        return new Status(code, name, terminal, reason, role);
    }

    /** Every status is reached from one that is reached already, and every task is left; beyond that, anything. */
    private Map<Status, Set<Status>> moves() {
        List<Status> tasks =
                statuses.stream().filter(status -> !status.terminal()).toList();
        Map<Status, Set<Status>> moves = new LinkedHashMap<>();
        tasks.forEach(task -> moves.put(task, new LinkedHashSet<>()));
        List<Status> reached = new ArrayList<>(
                tasks.stream().filter(task -> task.code().equals("T_0")).toList());
        tasks.stream().filter(task -> !task.code().equals("T_0")).forEach(task -> {
            moves.get(any(reached)).add(task);
            reached.add(task);
        });
        statuses.stream()
                .filter(Status::terminal)
                .forEach(end -> moves.get(any(tasks)).add(end));
        moves.values().forEach(targets -> {
            for (int i = targets.isEmpty() ? 0 : random.nextInt(3) + 1; i < 3; i++) {
                targets.add(any(statuses));
            }
        });
        return moves;
    }

    private void start() {
        elements.add("<bpmn:startEvent id='start'/>");
        if (random.nextInt(4) == 0) {
            String gateway = gateway();
            flow("start", gateway, "", Terms.NONE);
            flow(gateway, "T_0", "", Terms.NONE);
        } else {
            flow("start", "T_0", "", Terms.NONE);
        }
    }

    private void write(Status status) {
        String name = status.name().equals(status.code()) ? "" : " name=\"" + escaped(status.name()) + "\"";
        String group = status.candidateRole() == Role.AGENT && random.nextBoolean() || status.terminal()
                ? ""
                : " flowable:candidateGroups='" + status.candidateRole() + "'";
        String reason = status.requiresReason() == ReasonType.NONE && random.nextBoolean()
                ? ""
                : "<a:reason type='" + status.requiresReason() + "'/>";
        String tag = status.terminal() ? "bpmn:endEvent" : "bpmn:userTask";
        String due = status.terminal() || random.nextInt(3) != 0 ? "" : " flowable:dueDate='P1DT2H'";
        elements.add(
                "<%s id='%s'%s%s%s>%s</%s>".formatted(tag, status.code(), name, group, due, extension(reason), tag));
    }

    /** The user transitions from one status, drawn in one of four ways. */
    private void users(Status from, List<Status> targets) {
        switch (random.nextInt(4)) {
            case 0 -> targets.forEach(to -> direct(from, to, anyTerms()));
            case 1 -> throughOneGateway(from, targets);
            case 2 ->
                targets.forEach(to -> {
                    if (random.nextBoolean()) {
                        direct(from, to, anyTerms());
                    } else {
                        detour(from, to);
                    }
                });
            default -> throughTwoGateways(from, targets);
        }
    }

    private void direct(Status from, Status to, Terms terms) {
        List<Notification> sent = notifications();
        user(from, to, terms, sent, through(sent, from.code(), to.code(), condition(to), extensions(terms)));
    }

    /** By a flow, or by several with what is sent between them; the id of the last. */
    private String through(List<Notification> sent, String from, String to, String condition, String extension) {
        String source = from;
        String flow = "";
        for (int i = 0; i <= sent.size(); i++) {
            String target = i == sent.size() ? to : sent.get(i).elementId();
            flow = write(source, target, i == 0 ? condition : "", i == 0 ? extension : "");
            source = target;
        }
        return flow;
    }

    private List<Notification> notifications() {
        List<Notification> sent = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            Notification notification = new Notification(
                    any(List.of("VISIT_THANKS", "OFFER")),
                    any(List.of(Channel.values())),
                    any(List.of(Notification.CONTACT, "MEMBER")),
                    "notify" + ids++);
            elements.add(("<bpmn:serviceTask id='%s' flowable:delegateExpression='${notify}'><bpmn:extensionElements>"
                            + "<a:notify template='%s' channel='%s' recipient='%s'/></bpmn:extensionElements></bpmn:serviceTask>")
                    .formatted(
                            notification.elementId(),
                            notification.template(),
                            notification.channel(),
                            notification.recipient()));
            sent.add(notification);
        }
        return sent;
    }

    /** The condition and the terms may stand before the gateway, where there is nothing left to choose. */
    private void detour(Status from, Status to) {
        Terms terms = anyTerms();
        boolean early = random.nextBoolean();
        String gateway = gateway();
        flow(from.code(), gateway, condition(to), early ? terms : Terms.NONE);
        List<Notification> sent = notifications();
        String id = through(sent, gateway, to.code(), "", early ? "" : extensions(terms));
        user(from, to, terms, sent, id);
    }

    private void throughOneGateway(Status from, List<Status> targets) {
        if (targets.size() == 1) {
            detour(from, targets.get(0));
            return;
        }
        Terms shared = random.nextInt(3) == 0 ? new Terms(any(ROLES), anyGuard()) : null;
        String gateway = gateway();
        List<Notification> all = notifications();
        through(all, from.code(), gateway, "", shared == null ? "" : extensions(shared));
        for (Status to : targets) {
            Terms terms = shared == null ? anyTerms() : Terms.NONE;
            List<Notification> own = notifications();
            String id = through(own, gateway, to.code(), condition(to), extensions(terms));
            List<Notification> sent = new ArrayList<>(all);
            sent.addAll(own);
            user(from, to, shared == null ? terms : shared, sent, id);
        }
    }

    private void throughTwoGateways(Status from, List<Status> targets) {
        if (targets.size() == 1) {
            direct(from, targets.get(0), anyTerms());
            return;
        }
        String first = gateway();
        flow(from.code(), first, "", Terms.NONE);
        for (Status to : targets) {
            Terms terms = anyTerms();
            String second = gateway();
            flow(first, second, condition(to), Terms.NONE);
            List<Notification> sent = notifications();
            user(from, to, terms, sent, through(sent, second, to.code(), "", extensions(terms)));
        }
    }

    /** Only to ends, and to statuses of a lower number: timers that lead round are refused. */
    private void timers(Status from) {
        for (Status to : statuses) {
            if (random.nextInt(6) != 0 || to.code().compareTo(from.code()) >= 0 && !to.terminal()) {
                continue;
            }
            String delay = any(DELAYS);
            String id = "timer" + ids++;
            String reason = to.requiresReason() == ReasonType.NONE ? null : "SIGNED";
            elements.add(("<bpmn:boundaryEvent id='%s' attachedToRef='%s'%s><bpmn:timerEventDefinition>"
                            + "<bpmn:timeDuration>%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                    .formatted(id, from.code(), random.nextBoolean() ? " cancelActivity='true'" : "", delay));
            String extension = reason == null ? "" : "<a:reason code='" + reason + "'/>";
            List<Notification> sent = notifications();
            if (random.nextBoolean()) {
                String gateway = gateway();
                write(id, gateway, "", "");
                through(sent, gateway, to.code(), "", extension);
            } else {
                through(sent, id, to.code(), "", extension);
            }
            transitions.add(new Transition(from.code(), to.code(), Trigger.TIMER, delay, reason, null, null, sent, id));
        }
    }

    private void user(Status from, Status to, Terms terms, List<Notification> sent, String flow) {
        transitions.add(new Transition(
                from.code(), to.code(), Trigger.USER, null, null, terms.role(), terms.guard(), sent, flow));
    }

    private String gateway() {
        String id = "gateway" + ids++;
        elements.add("<bpmn:exclusiveGateway id='" + id + "'/>");
        return id;
    }

    private String flow(String from, String to, String condition, Terms terms) {
        return write(from, to, condition, extensions(terms));
    }

    private static String extensions(Terms terms) {
        String requires = terms.role() == null ? "" : "<a:requires role='" + terms.role() + "'/>";
        return requires + (terms.guard() == null ? "" : guard(terms.guard()));
    }

    private static String guard(Guard guard) {
        StringBuilder messages = new StringBuilder();
        guard.messages()
                .forEach((language, text) ->
                        messages.append("<a:message lang='%s'>%s</a:message>".formatted(language, escaped(text))));
        return "<a:guard><a:rule>%s</a:rule>%s</a:guard>".formatted(escaped(guard.rule()), messages);
    }

    private String write(String from, String to, String condition, String extension) {
        String id = "flow" + ids++;
        elements.add("<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'>%s%s</bpmn:sequenceFlow>"
                .formatted(id, from, to, extension(extension), condition));
        return id;
    }

    private String condition(Status to) {
        String expression = any(List.of(
                        "${to == '%s'}", "${to==\"%s\"}", " ${ to == '%s' } ", "<![CDATA[${to == '%s'}]]>"))
                .formatted(to.code());
        return "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + expression
                + "</bpmn:conditionExpression>";
    }

    private static String extension(String extension) {
        return extension.isEmpty() ? "" : "<bpmn:extensionElements>" + extension + "</bpmn:extensionElements>";
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    private void shuffleButKeepStatuses() {
        List<String> inOrder = elements.stream()
                .filter(element -> element.contains("bpmn:userTask") || element.contains("bpmn:endEvent"))
                .toList();
        Collections.shuffle(elements, random);
        List<String> next = new ArrayList<>(inOrder);
        elements.replaceAll(element -> inOrder.contains(element) ? next.remove(0) : element);
    }

    private Terms anyTerms() {
        return new Terms(random.nextInt(3) == 0 ? any(ROLES) : null, anyGuard());
    }

    private Guard anyGuard() {
        if (random.nextInt(3) != 0) {
            return null;
        }
        Map<String, String> messages = new LinkedHashMap<>();
        for (String language : List.of("fr", "en", "ar")) {
            if (random.nextBoolean()) {
                messages.put(language, "Non & <non> " + random.nextInt(9));
            }
        }
        return new Guard(any(RULES), messages);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
