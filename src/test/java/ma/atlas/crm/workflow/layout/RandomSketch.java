package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/** Anything that can be drawn, sensible or not: loops, timers, notes on arrows, nodes that nothing leads to. */
final class RandomSketch {

    private static final List<String> LABELS =
            List.of("", "", "Nouveau", "Demander les documents au vendeur", "جديد", "W".repeat(60), "😀 \n é");

    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private RandomSketch(long seed) {
        this.random = new Random(seed);
    }

    static Sketch of(long seed) {
        RandomSketch drawn = new RandomSketch(seed);
        int size = 1 + drawn.random.nextInt(drawn.random.nextInt(4) == 0 ? 60 : 15);
        drawn.nodes(size);
        drawn.edges(size * (1 + drawn.random.nextInt(3)));
        drawn.timers();
        drawn.notes();
        return new Sketch(drawn.nodes, drawn.edges);
    }

    /** As many statuses and arrows as that, three of them ends; the first arrows make a chain of the first statuses. */
    static Sketch of(long seed, int statuses, int chain, int arrows) {
        RandomSketch drawn = new RandomSketch(seed);
        drawn.nodes.add(new Node("start", Kind.START, "", null));
        for (int i = 0; i < statuses; i++) {
            drawn.nodes.add(new Node("n" + i, i < statuses - 3 ? Kind.STATUS : Kind.END, "Statut " + i, null));
        }
        drawn.edges.add(new Edge("begin", "start", "n0", ""));
        for (int i = 1; i < arrows; i++) {
            int from = i < chain ? i - 1 : drawn.random.nextInt(statuses - 3);
            int to = i < chain ? i : drawn.random.nextInt(statuses);
            drawn.edges.add(new Edge("e" + i, "n" + from, "n" + to, "Vers " + to));
        }
        return new Sketch(drawn.nodes, drawn.edges);
    }

    private void nodes(int size) {
        if (random.nextInt(10) != 0) {
            nodes.add(new Node("start", Kind.START, label(), null));
        }
        for (int i = 0; i < size; i++) {
            Kind kind =
                    switch (random.nextInt(6)) {
                        case 0 -> Kind.END;
                        case 1 -> Kind.GATEWAY;
                        default -> Kind.STATUS;
                    };
            nodes.add(new Node("n" + i, kind, label(), null));
        }
    }

    private void edges(int count) {
        if (nodes.get(0).kind() == Kind.START) {
            edges.add(new Edge("begin", "start", "n0", ""));
        }
        List<Node> sources = nodes.stream()
                .filter(node -> node.kind() == Kind.STATUS || node.kind() == Kind.GATEWAY)
                .toList();
        List<Node> targets =
                nodes.stream().filter(node -> node.kind() != Kind.START).toList();
        for (int i = 0; i < count && !sources.isEmpty(); i++) {
            edges.add(new Edge("e" + i, any(sources).id(), any(targets).id(), label()));
        }
    }

    private void timers() {
        List<Node> hosts =
                nodes.stream().filter(node -> node.kind() == Kind.STATUS).toList();
        List<Node> targets =
                nodes.stream().filter(node -> node.kind() != Kind.START).toList();
        for (int i = random.nextInt(5); i > 0 && !hosts.isEmpty(); i--) {
            nodes.add(new Node("t" + i, Kind.BOUNDARY, label(), any(hosts).id()));
            edges.add(new Edge("te" + i, "t" + i, any(targets).id(), label()));
        }
    }

    private void notes() {
        List<String> subjects = new ArrayList<>(nodes.stream().map(Node::id).toList());
        edges.forEach(edge -> subjects.add(edge.id()));
        for (int i = random.nextInt(4); i > 0; i--) {
            nodes.add(new Node("note" + i, Kind.OTHER, label(), null));
            if (random.nextInt(4) != 0) {
                boolean away = random.nextBoolean();
                String subject = any(subjects);
                edges.add(new Edge("tie" + i, away ? "note" + i : subject, away ? subject : "note" + i, ""));
            }
        }
    }

    private String label() {
        return any(LABELS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
