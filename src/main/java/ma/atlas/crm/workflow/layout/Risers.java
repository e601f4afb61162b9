package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ways up from what stands above the line to a trunk over everything: never through a box, rather not along an arrow. */
final class Risers {

    private static final double BESIDE = 8;
    private static final double CLEARANCE = 2;
    private static final double STEP = 6;
    private static final int STEPS = 80;
    private static final int CAREFUL = 25;

    private final Canvas canvas;

    Risers(Canvas canvas) {
        this.canvas = canvas;
    }

    /** From a point on the upper border of a box, straight up if that is free, else past its sides. */
    List<Point> rise(Point exit, Box from, double top) {
        List<List<Point>> ways = new ArrayList<>();
        ways.add(List.of(exit, new Point(exit.x(), top)));
        for (int step = 0; step < STEPS; step++) {
            double aside = BESIDE + step * STEP;
            double turn = exit.y() - BESIDE - step % 3 * STEP;
            ways.add(around(exit, from.right() + aside, turn, top));
            ways.add(around(exit, from.x() - aside, turn, top));
        }
        Stream<List<Point>> alone =
                ways.stream().limit(CAREFUL).filter(way -> isFree(way, canvas.obstacles()) && isAlone(way));
        Stream<List<Point>> free = ways.stream().filter(way -> isFree(way, canvas.obstacles()));
        Stream<List<Point>> throughLabels = ways.stream().filter(way -> isFree(way, canvas.boxes().values().stream()));
        return new ArrayList<>(Stream.of(alone, free, throughLabels)
                .flatMap(found -> found)
                .findFirst()
                .orElse(ways.get(0)));
    }

    private static List<Point> around(Point exit, double x, double turn, double top) {
        return List.of(exit, new Point(exit.x(), turn), new Point(x, turn), new Point(x, top));
    }

    private static boolean isFree(List<Point> way, Stream<Box> obstacles) {
        List<Box> swept = new ArrayList<>();
        for (int i = 1; i < way.size(); i++) {
            swept.add(swept(way.get(i - 1), way.get(i), CLEARANCE));
        }
        return obstacles.noneMatch(obstacle -> swept.stream().anyMatch(obstacle::overlaps));
    }

    private boolean isAlone(List<Point> way) {
        for (int i = 1; i < way.size(); i++) {
            boolean upright = way.get(i - 1).x() == way.get(i).x();
            Box beside = swept(way.get(i - 1), way.get(i), BESIDE);
            if (canvas.routes().anyMatch(route -> runsAlong(route, upright, beside))) {
                return false;
            }
        }
        return true;
    }

    private static Box swept(Point from, Point to, double margin) {
        double x = Math.min(from.x(), to.x());
        double y = Math.min(from.y(), to.y());
        double width = Math.abs(from.x() - to.x());
        double height = Math.abs(from.y() - to.y());
        return width == 0 ? new Box(x - margin, y, 2 * margin, height) : new Box(x, y - margin, width, 2 * margin);
    }

    private static boolean runsAlong(List<Point> route, boolean upright, Box beside) {
        for (int i = 1; i < route.size(); i++) {
            boolean sameDirection =
                    upright == (route.get(i - 1).x() == route.get(i).x());
            if (sameDirection && swept(route.get(i - 1), route.get(i), 0.5).overlaps(beside)) {
                return true;
            }
        }
        return false;
    }
}
