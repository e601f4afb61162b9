package ma.atlas.crm.workflow.layout;

import java.util.List;

/** The lines between notes and what they speak of, where nothing else has to give way to them. */
final class Ties {

    private Ties() {}

    /** From a note to what it speaks of: a box, or an arrow. */
    static List<Point> between(String note, String subject, Canvas canvas) {
        List<Point> arrow = canvas.route(subject);
        return arrow.isEmpty() ? straight(canvas.box(note), canvas.box(subject)) : toArrow(canvas.box(note), arrow);
    }

    /** From border to border, by the shortest way between the middles of two sides. */
    static List<Point> straight(Box from, Box to) {
        Point target = new Point(to.centreX(), to.centreY());
        Point start = nearestMiddle(from, target);
        return List.of(start, nearestMiddle(to, start));
    }

    /** From a box to the middle of the longest piece of an arrow. */
    private static List<Point> toArrow(Box from, List<Point> route) {
        Point middle = route.get(0);
        double longest = -1;
        for (int i = 1; i < route.size(); i++) {
            Point a = route.get(i - 1);
            Point b = route.get(i);
            double length = Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
            if (length > longest) {
                longest = length;
                middle = new Point(Math.round((a.x() + b.x()) / 2), Math.round((a.y() + b.y()) / 2));
            }
        }
        return List.of(nearestMiddle(from, middle), middle);
    }

    private static Point nearestMiddle(Box box, Point to) {
        List<Point> middles = List.of(
                new Point(box.x(), box.centreY()),
                new Point(box.right(), box.centreY()),
                new Point(box.centreX(), box.y()),
                new Point(box.centreX(), box.bottom()));
        Point nearest = middles.get(0);
        for (Point middle : middles) {
            if (distance(middle, to) < distance(nearest, to)) {
                nearest = middle;
            }
        }
        return nearest;
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
