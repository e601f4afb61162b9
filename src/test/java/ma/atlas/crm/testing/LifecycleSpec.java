package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** A lifecycle as {@code reference/workflows.yaml} lists it: what the shipped BPMN must express, independent of it. */
public record LifecycleSpec(
        List<String> path,
        Set<Move> userMoves,
        Map<Move, String> automatic,
        Map<String, String> terminal,
        Map<Move, String> roles,
        Map<Move, String> guards) {

    private static final String FILE = "/reference/workflows.yaml";

    /** A pair of statuses. */
    public record Move(String from, String to) {}

    public static LifecycleSpec of(String caseTypeCode) {
        return read(all().get(caseTypeCode));
    }

    /** Every case type that has a lifecycle. */
    public static List<String> caseTypes() {
        return List.copyOf(all().keySet());
    }

    private static Map<String, Map<String, Object>> all() {
        try (InputStream yaml = LifecycleSpec.class.getResourceAsStream(FILE)) {
            return new Yaml().load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static LifecycleSpec read(Map<String, Object> spec) {
        List<String> path = (List<String>) spec.get("path");
        Map<String, String> terminal = (Map<String, String>) spec.get("terminal");
        Set<Move> moves = new LinkedHashSet<>();
        for (int i = 1; i < path.size(); i++) {
            moves.add(new Move(path.get(i - 1), path.get(i)));
        }
        for (List<String> pair : (List<List<String>>) spec.getOrDefault("also", List.of())) {
            moves.add(new Move(pair.get(0), pair.get(1)));
        }
        addEnds(moves, terminal, spec.get("lost_from"), (String) spec.getOrDefault("lost", "CRM_CLOSED_LOST"));
        addEnds(moves, terminal, spec.get("cancelled_from"), endingWith(terminal, "CANCELLED"));
        Map<Move, String> automatic = new LinkedHashMap<>();
        for (List<String> timer : (List<List<String>>) spec.getOrDefault("automatic", List.of())) {
            automatic.put(new Move(timer.get(0), timer.get(1)), timer.get(2));
        }
        return new LifecycleSpec(
                path, moves, automatic, terminal, byArrow(spec.get("roles")), byArrow(spec.get("guards")));
    }

    /** Of keys like {@code B2B_NEW>B2B_QUALIFIED}. */
    @SuppressWarnings("unchecked")
    private static Map<Move, String> byArrow(Object rows) {
        Map<Move, String> byArrow = new LinkedHashMap<>();
        if (rows != null) {
            ((Map<String, String>) rows).forEach((arrow, value) -> {
                String[] statuses = arrow.split(">");
                byArrow.put(new Move(statuses[0], statuses[1]), value);
            });
        }
        return byArrow;
    }

    @SuppressWarnings("unchecked")
    private static void addEnds(Set<Move> moves, Map<String, String> terminal, Object from, String end) {
        if (from == null) {
            return;
        }
        Set<String> sources = new LinkedHashSet<>();
        if (from.equals("*")) {
            moves.forEach(move -> {
                sources.add(move.from());
                sources.add(move.to());
            });
            sources.removeAll(terminal.keySet());
        } else {
            sources.addAll((List<String>) from);
        }
        sources.forEach(source -> moves.add(new Move(source, end)));
    }

    private static String endingWith(Map<String, String> terminal, String suffix) {
        return terminal.keySet().stream()
                .filter(code -> code.endsWith(suffix))
                .findFirst()
                .orElse("");
    }

    public String initial() {
        return path.get(0);
    }

    public Set<String> statuses() {
        Set<String> statuses = new LinkedHashSet<>(path);
        userMoves.forEach(move -> {
            statuses.add(move.from());
            statuses.add(move.to());
        });
        return statuses;
    }

    public boolean isTerminal(String status) {
        return terminal.containsKey(status);
    }

    /** A reason that a status takes, null where it asks for none. */
    public String reasonFor(String status) {
        return switch (terminal.getOrDefault(status, "NONE")) {
            case "WON" -> "SIGNED";
            case "LOSS" -> "NO_RESPONSE";
            default -> null;
        };
    }

    /** A shortest way from the initial status, without it. */
    public List<String> wayTo(String status) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(initial()));
        while (!ahead.isEmpty()) {
            String at = ahead.poll();
            for (Move move : userMoves) {
                if (move.from().equals(at) && !move.to().equals(initial()) && !cameFrom.containsKey(move.to())) {
                    cameFrom.put(move.to(), at);
                    ahead.add(move.to());
                }
            }
        }
        List<String> way = new ArrayList<>();
        for (String at = status; !at.equals(initial()); at = cameFrom.get(at)) {
            way.add(0, at);
        }
        return way;
    }
}
