package ma.atlas.crm.workflow.layout;

import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/** How large things are, as the usual editors draw them. */
final class Shapes {

    static final double EVENT = 36;

    /** How far apart the centres of events on one border are, at least. */
    static final double BESIDE = EVENT + 10;

    /** Between an event and its label. */
    static final double LABEL_GAP = 7;

    private static final double GATEWAY = 50;
    private static final double STATUS_WIDTH = 120;
    private static final double STATUS_HEIGHT = 80;
    private static final double NOTE_WIDTH = 140;
    private static final double LABEL_WIDTH = 90;
    private static final double MARGIN = 20;

    private Shapes() {}

    /** At the origin. */
    static Box of(Node node, long boundaries) {
        return switch (node.kind()) {
            case START, END, BOUNDARY -> new Box(0, 0, EVENT, EVENT);
            case GATEWAY -> new Box(0, 0, GATEWAY, GATEWAY);
            case STATUS -> {
                double width = boundaries < 3 ? STATUS_WIDTH : STATUS_WIDTH + (boundaries - 2) * BESIDE;
                TextSize text = TextSize.of(node.label(), width - MARGIN);
                yield new Box(0, 0, width, Math.max(STATUS_HEIGHT, text.height() + 2 * MARGIN));
            }
            case OTHER -> {
                TextSize text = TextSize.of(node.label(), NOTE_WIDTH - MARGIN);
                yield new Box(0, 0, NOTE_WIDTH, text.height() + MARGIN);
            }
        };
    }

    /** Whether its label stands outside of it. */
    static boolean isLabelledOutside(Node node) {
        return node.kind() != Kind.STATUS
                && node.kind() != Kind.OTHER
                && !node.label().isBlank();
    }

    static TextSize label(String text) {
        return TextSize.of(text, LABEL_WIDTH);
    }

    /** Whether arrows may only touch it in the middle of its sides. */
    static boolean isPointed(Node node) {
        return node.kind() != Kind.STATUS && node.kind() != Kind.OTHER;
    }
}
