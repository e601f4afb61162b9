package ma.atlas.crm.coop.allocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A judged queue in short: a letter for each rank from 1 on. */
final class Outcomes {

    private static final char NOBODY = '-';
    private static final char ELIGIBLE = 'E';

    private static final Map<Refusal, Character> LETTERS = Map.of(
            Refusal.EXCLUDED, 'X',
            Refusal.NOT_ACTIVE, 'N',
            Refusal.CONTRIBUTIONS_LATE, 'L',
            Refusal.HAS_ALLOCATION, 'A');

    private Outcomes() {}

    static String of(List<Place> queue) {
        int last = queue.isEmpty() ? 0 : queue.get(queue.size() - 1).rank();
        StringBuilder letters = new StringBuilder(String.valueOf(NOBODY).repeat(last));
        queue.forEach(place -> letters.setCharAt(place.rank() - 1, letter(place.reason())));
        return letters.toString();
    }

    /**
     * Why whoever has a letter was passed over; empty for who was eligible.
     *
     * @param letter null, empty or what {@link #of} wrote
     */
    static Optional<Refusal> reason(@Nullable String letter) {
        return LETTERS.entrySet().stream()
                .filter(entry -> String.valueOf(entry.getValue()).equals(letter))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static char letter(@Nullable Refusal reason) {
        return reason == null ? ELIGIBLE : LETTERS.getOrDefault(reason, NOBODY);
    }
}
