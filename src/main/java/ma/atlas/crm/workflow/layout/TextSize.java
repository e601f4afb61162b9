package ma.atlas.crm.workflow.layout;

import java.text.Normalizer;

/** How much room a text takes, without asking the machine for its fonts: the picture must be the same everywhere. */
record TextSize(double width, double height) {

    private static final double LINE = 14;
    private static final double FONT_SIZE = 11;
    private static final String NARROW = " !'()*,-./:;I[]`fijlrt{|}’";
    private static final String WIDE = "MWmw@%—…";

    /** Wrapped between words, as editors do with the label of an arrow or an event. */
    static TextSize of(String text, double widest) {
        double width = 0;
        double line = 0;
        int lines = 1;
        for (String word : text.strip().split("\\s+", -1)) {
            double next = width(word);
            double together = line == 0 ? next : line + width(" ") + next;
            if (line > 0 && together > widest) {
                lines++;
                line = next;
            } else {
                line = together;
            }
            width = Math.max(width, line);
        }
        return new TextSize(Math.ceil(width) + 2, lines * LINE);
    }

    private static double width(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .codePoints()
                .mapToDouble(TextSize::width)
                .sum();
    }

    private static double width(int character) {
        if (Character.getType(character) == Character.NON_SPACING_MARK) {
            return 0;
        }
        double em;
        if (NARROW.indexOf(character) >= 0) {
            em = 0.29;
        } else if (WIDE.indexOf(character) >= 0) {
            em = 0.85;
        } else if (Character.isSupplementaryCodePoint(character) || Character.isIdeographic(character)) {
            em = 1;
        } else {
            em = Character.isUpperCase(character) ? 0.69 : 0.55;
        }
        return em * FONT_SIZE;
    }
}
