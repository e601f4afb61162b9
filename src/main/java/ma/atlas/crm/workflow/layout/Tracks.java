package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.List;

/** Parallel tracks in a free strip of the picture; what runs on one of them never meets anything else on it. */
final class Tracks {

    private final List<List<double[]>> taken = new ArrayList<>();

    /** The first track that is free from one place to another, both included. */
    int take(double from, double to) {
        double[] wanted = {Math.min(from, to), Math.max(from, to)};
        for (int track = 0; track < taken.size(); track++) {
            if (taken.get(track).stream().noneMatch(other -> wanted[0] <= other[1] && other[0] <= wanted[1])) {
                taken.get(track).add(wanted);
                return track;
            }
        }
        taken.add(new ArrayList<>(List.of(wanted)));
        return taken.size() - 1;
    }

    int size() {
        return taken.size();
    }
}
