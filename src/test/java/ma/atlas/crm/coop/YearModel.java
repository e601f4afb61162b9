package ma.atlas.crm.coop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a year of a group ought to leave behind, worked out day by day from the rules alone, in the plainest way: it shares no line with
 * the application. Each day the sweeps run in the morning, and people pay, declare and decide afterwards.
 */
final class YearModel {

    static final int MEMBERS = 40;
    static final int INSTALMENTS = 12;
    static final int GRACE_DAYS = 5;

    /** From this instalment on the second plan counts. */
    static final int CHANGED = 9;

    private static final BigDecimal INDEXED = new BigDecimal("1.02");
    private static final BigDecimal PENALTY_OF_A_MONTH = new BigDecimal("0.01");

    /** A line of the ledger. */
    static final class Line {
        final int rank;
        final int number;
        final LocalDate due;
        final BigDecimal amount;
        String status = "APPT_PENDING";

        @Nullable
        LocalDate paid;

        @Nullable
        BigDecimal penalty;

        int updates;
        boolean declared;

        Line(int rank, int number, LocalDate due) {
            this.rank = rank;
            this.number = number;
            this.due = due;
            BigDecimal base = new BigDecimal(number < CHANGED ? "1000" : "1200");
            this.amount = (number > 6 ? base.multiply(INDEXED) : base).setScale(2, RoundingMode.HALF_UP);
        }

        boolean isSettled() {
            return status.equals("APPT_CONFIRMED");
        }

        boolean isOwed() {
            return !isSettled() && (!declared || status.equals("APPT_REJECTED"));
        }

        void confirm(LocalDate day) {
            status = "APPT_CONFIRMED";
            updates++;
            paid = paid == null ? day : paid;
            penalty = penaltyOn(paid);
        }

        BigDecimal penaltyOn(LocalDate day) {
            int months = 0;
            while (due.plusDays(GRACE_DAYS).plusMonths(months + 1L).isBefore(day)) {
                months++;
            }
            return amount.multiply(PENALTY_OF_A_MONTH)
                    .multiply(BigDecimal.valueOf(months))
                    .setScale(2, RoundingMode.HALF_UP);
        }
    }

    final LocalDate firstDue;
    final List<Line> lines = new ArrayList<>();

    /** By rank what was told, and about what: {@code "COOP_PAYMENT_LATE 2031-05-05"}; also to those who did not agree. */
    final TreeMap<Integer, List<String>> told = new TreeMap<>();

    /** How often what was journalled: {@code "COOP_LOT <id> UPDATE"}; lines of the ledger count their own. */
    final TreeMap<String, Long> journal = new TreeMap<>();

    private final TreeMap<Integer, List<String>> ways = new TreeMap<>();

    YearModel(LocalDate firstDue) {
        this.firstDue = firstDue;
        for (int rank = 1; rank <= MEMBERS; rank++) {
            ways.put(rank, new ArrayList<>(List.of("PENDING_KYC")));
            told.put(rank, new ArrayList<>());
        }
    }

    /** The channel that somebody agreed to be written to by; null for none. */
    static @Nullable String channel(int rank) {
        return switch (rank % 4) {
            case 1 -> "WHATSAPP";
            case 2 -> "SMS";
            case 3 -> "EMAIL";
            default -> null;
        };
    }

    /** When somebody pays, in days after the due date. */
    static int delay(int rank) {
        if (rank == 11) {
            return 45;
        }
        if (rank % 7 == 0) {
            return 10;
        }
        if (rank % 5 == 0) {
            return 3;
        }
        return switch (rank % 3) {
            case 0 -> -10;
            case 1 -> -2;
            default -> 0;
        };
    }

    /** Whether somebody says that they paid, and is believed two days later; others pay at the desk. */
    static boolean declares(int rank) {
        return rank % 2 == 0;
    }

    /** Their second payment is not found at the bank at first. */
    static boolean isDoubted(Line line) {
        return line.rank == 8 && line.number == 2;
    }

    LocalDate due(int number) {
        return firstDue.plusMonths(number - 1L);
    }

    void become(int rank, String status) {
        ways.get(rank).add(status);
    }

    /** All that somebody has been, one after the other. */
    List<String> way(int rank) {
        return ways.get(rank);
    }

    String status(int rank) {
        return way(rank).get(way(rank).size() - 1);
    }

    private boolean belongs(int rank) {
        return status(rank).equals("ACTIVE") || status(rank).equals("SUSPENDED");
    }

    void created(String entityType, UUID id) {
        journalled(entityType, id, "CREATE");
    }

    void updated(String entityType, UUID id) {
        journalled(entityType, id, "UPDATE");
    }

    void journalled(String entityType, UUID id, String action) {
        journal.merge(entityType + " " + id + " " + action, 1L, Long::sum);
    }

    /** What the sweeps of a morning do. */
    void morning(LocalDate today) {
        for (int number = 1; number <= INSTALMENTS; number++) {
            if (due(number - 1).equals(today)) {
                for (int rank = 1; rank <= MEMBERS; rank++) {
                    if (belongs(rank)) {
                        lines.add(new Line(rank, number, due(number)));
                    }
                }
            }
        }
        for (Line line : lines) {
            if (line.status.equals("APPT_PENDING") && !line.declared && line.due.isBefore(today)) {
                line.status = "APPT_LATE";
                line.updates++;
            }
            if (belongs(line.rank) && line.isOwed()) {
                remind(line, today);
            }
        }
    }

    private void remind(Line line, LocalDate today) {
        if (today.equals(line.due.minusMonths(1))) {
            tell(line.rank, "COOP_CALL_FOR_FUNDS " + line.due);
        } else if (today.equals(line.due.minusDays(3))) {
            tell(line.rank, "COOP_PAYMENT_IN_3_DAYS " + line.due);
        } else if (today.equals(line.due.minusDays(1))) {
            tell(line.rank, "COOP_PAYMENT_TOMORROW " + line.due);
        } else if (today.equals(line.due.plusDays(isDoubted(line) ? 3 : 1))) {
            tell(line.rank, "COOP_PAYMENT_LATE " + line.due);
        } else if (today.equals(line.due.plusDays(7))) {
            tell(line.rank, "COOP_PAYMENT_STILL_LATE " + line.due);
        }
    }

    void tell(int rank, String what) {
        told.get(rank).add(what);
    }

    /** A published PV or a milestone. */
    void tellMembers(String what) {
        for (int rank = 1; rank <= MEMBERS; rank++) {
            if (status(rank).equals("ACTIVE")) {
                tell(rank, what);
            }
        }
    }

    /** Who is proposed for a lot at the end of a day. */
    int firstEligible(LocalDate cutOff, List<Integer> withAllocation) {
        for (int rank = 1; rank <= MEMBERS; rank++) {
            int candidate = rank;
            boolean owes = lines.stream()
                    .anyMatch(line -> line.rank == candidate && !line.due.isAfter(cutOff) && !line.isSettled());
            if (status(rank).equals("ACTIVE") && !owes && !withAllocation.contains(rank)) {
                return rank;
            }
        }
        throw new IllegalStateException("Expected somebody to be eligible, but nobody is");
    }

    /** Due by a day with what lateness has cost, less what was confirmed. */
    BigDecimal balance(int rank, LocalDate today) {
        return lines.stream()
                .filter(line -> line.rank == rank && !line.due.isAfter(today))
                .map(line -> line.isSettled() ? line.penalty : line.amount.add(line.penaltyOn(today)))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    List<Line> ofRank(int rank) {
        return lines.stream()
                .filter(line -> line.rank == rank)
                .sorted(Comparator.comparing(line -> line.due))
                .toList();
    }
}
