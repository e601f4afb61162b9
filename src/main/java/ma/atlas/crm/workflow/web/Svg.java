package ma.atlas.crm.workflow.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.layout.Box;
import ma.atlas.crm.workflow.layout.Point;

/**
 * Writes SVG without a style sheet or a script, neither of which the content security policy of our answers lets run: what a
 * thing looks like stands in its attributes. Whatever is written is escaped.
 */
final class Svg {

    static final double LINE = 14;

    private static final String FONTS = "system-ui, Noto Sans, Noto Sans Arabic, DejaVu Sans, sans-serif";

    private final StringBuilder text = new StringBuilder();

    /** How a shape is drawn. */
    record Paint(String fill, String stroke, double width) {}

    /** How words are written. */
    record Pen(int size, boolean bold, String colour) {}

    /** A picture that says what it shows to who does not see it. */
    static Svg picture(Box frame, String language, String title, String description) {
        Svg svg = new Svg();
        Map<String, Object> attributes = new TreeMap<>(Map.of(
                "xmlns",
                "http://www.w3.org/2000/svg",
                "xml:lang",
                language,
                "role",
                "img",
                "aria-labelledby",
                "title description",
                "width",
                frame.width(),
                "height",
                frame.height(),
                "viewBox",
                numbers(List.of(frame.x(), frame.y(), frame.width(), frame.height()), " "),
                "font-family",
                FONTS,
                "text-anchor",
                "middle"));
        svg.open("svg", attributes);
        svg.element("title", Map.of("id", "title"), title);
        svg.element("desc", Map.of("id", "description"), description);
        return svg.rectangle(frame, 0, new Paint("#ffffff", "none", 0));
    }

    Svg group(String id) {
        return open("g", Map.of("id", id));
    }

    Svg end(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    Svg title(String title) {
        return element("title", Map.of(), title);
    }

    Svg arrowHead(String id, String colour) {
        open("defs", Map.of());
        open(
                "marker",
                Map.of(
                        "id",
                        id,
                        "viewBox",
                        "0 0 10 10",
                        "refX",
                        9,
                        "refY",
                        5,
                        "markerWidth",
                        9,
                        "markerHeight",
                        9,
                        "markerUnits",
                        "userSpaceOnUse",
                        "orient",
                        "auto"));
        return empty("path", Map.of("d", "M0 0L10 5L0 10z", "fill", colour))
                .end("marker")
                .end("defs");
    }

    Svg rectangle(Box box, double radius, Paint paint) {
        return shape(
                "rect",
                paint,
                Map.of("x", box.x(), "y", box.y(), "width", box.width(), "height", box.height(), "rx", radius));
    }

    /** Inside a box, that far from its border. */
    Svg circle(Box box, double inset, Paint paint) {
        return shape(
                "circle",
                paint,
                Map.of("cx", box.centreX(), "cy", box.centreY(), "r", Math.max(1, box.width() / 2 - inset)));
    }

    Svg polygon(List<Point> corners, Paint paint) {
        return shape("polygon", paint, Map.of("points", points(corners)));
    }

    Svg line(List<Point> route, Paint paint) {
        return shape("polyline", paint, Map.of("points", points(route)));
    }

    Svg arrow(List<Point> route, Paint paint, String head) {
        return shape("polyline", paint, Map.of("points", points(route), "marker-end", "url(#" + head + ")"));
    }

    /** Lines around a point, each in the direction of its script. */
    Svg words(List<String> lines, double x, double y, Pen pen) {
        double first = y - (lines.size() - 1) * LINE / 2;
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> attributes =
                    new TreeMap<>(Map.of("x", x, "y", first + i * LINE, "font-size", pen.size(), "fill", pen.colour()));
            if (pen.bold()) {
                attributes.put("font-weight", "bold");
            }
            if (SvgText.isRightToLeft(lines.get(i))) {
                attributes.put("direction", "rtl");
            }
            element("text", attributes, lines.get(i));
        }
        return this;
    }

    private Svg shape(String element, Paint paint, Map<String, Object> attributes) {
        Map<String, Object> all = new TreeMap<>(attributes);
        all.putAll(Map.of("fill", paint.fill(), "stroke", paint.stroke(), "stroke-width", paint.width()));
        return empty(element, all);
    }

    private Svg element(String element, Map<String, Object> attributes, String content) {
        open(element, attributes);
        text.append(SvgText.escaped(content));
        return end(element);
    }

    private Svg open(String element, Map<String, Object> attributes) {
        start(element, attributes);
        text.append('>');
        return this;
    }

    private Svg empty(String element, Map<String, Object> attributes) {
        start(element, attributes);
        text.append("/>");
        return this;
    }

    private void start(String element, Map<String, Object> attributes) {
        text.append('<').append(element);
        new TreeMap<>(attributes)
                .forEach((name, value) -> text.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(value instanceof Number number ? number(number) : SvgText.escaped(value.toString()))
                        .append('"'));
    }

    private static String points(List<Point> points) {
        return points.stream()
                .map(point -> numbers(List.of(point.x(), point.y()), ","))
                .collect(Collectors.joining(" "));
    }

    private static String numbers(Collection<Double> numbers, String between) {
        return numbers.stream().map(Svg::number).collect(Collectors.joining(between));
    }

    private static String number(Number value) {
        return BigDecimal.valueOf(value.doubleValue())
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
