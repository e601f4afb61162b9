package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.MemberStatement.Line;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A statement sums up what its lines say, on any day. */
class StatementLinesTests {

    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");
    private static final LocalDate DUE = LocalDate.parse("2026-03-05");
    private static final UUID MEMBER = new UUID(0, 1);
    private static final UUID GROUP = new UUID(0, 2);

    /** 1.5 % a month after ten days, counted on the 20th. */
    private static PlanHistory plans() {
        PlanTerms terms =
                new PlanTerms(new BigDecimal("2500.00"), BigDecimal.ZERO, Every.YEAR, new BigDecimal("0.015"), 10, 20);
        return new PlanHistory(List.of(new PlanVersion(
                new UUID(1, 1),
                GROUP,
                1,
                terms,
                new PlanSchedule(DUE, Every.MONTH, 12),
                DUE,
                null,
                "x",
                Instant.EPOCH)));
    }

    private static ContributionRow row(
            LocalDate due,
            ContributionStatus status,
            String paidDate,
            String amountPaid,
            String penalty,
            String decidedAt) {
        return new ContributionRow(
                UUID.randomUUID(),
                0,
                GROUP,
                MEMBER,
                new UUID(1, 1),
                1,
                due,
                due.minusMonths(1),
                new BigDecimal("2500.00"),
                paidDate == null ? null : LocalDate.parse(paidDate),
                amountPaid == null ? null : new BigDecimal(amountPaid),
                null,
                null,
                status,
                penalty == null ? null : new BigDecimal(penalty),
                null,
                paidDate == null ? null : Instant.EPOCH,
                null,
                decidedAt == null ? null : Instant.parse(decidedAt),
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static MemberStatement statement(String asOf, ContributionRow... rows) {
        LocalDate day = LocalDate.parse(asOf);
        return new StatementLines(plans(), day, day, CASABLANCA).of(MEMBER, GROUP, List.of(rows), List.of());
    }

    @Test
    void the_worked_example_of_the_decision_record() {
        ContributionRow march =
                row(DUE, ContributionStatus.APPT_CONFIRMED, "2026-03-25", "2537.50", "37.50", "2026-03-26T09:00:00Z");
        ContributionRow april =
                row(DUE.plusMonths(1), ContributionStatus.APPT_WAIVED, null, null, "0.00", "2026-04-30T09:00:00Z");
        ContributionRow may = row(DUE.plusMonths(2), ContributionStatus.APPT_LATE, null, null, null, null);
        MemberStatement statement = statement("2026-06-21", march, april, may);
        assertThat(statement.lines())
                .extracting(line -> line.balance().toPlainString())
                .containsExactly("0.00", "0.00", "2575.00");
        assertThat(statement.totals())
                .isEqualTo(new MemberStatement.Totals(
                        new BigDecimal("7500.00"),
                        new BigDecimal("112.50"),
                        new BigDecimal("2500.00"),
                        new BigDecimal("2537.50"),
                        new BigDecimal("0.00"),
                        new BigDecimal("2575.00")));
    }

    @Test
    void a_payment_counts_from_its_day_on() {
        ContributionRow paid =
                row(DUE, ContributionStatus.APPT_CONFIRMED, "2026-03-25", "2537.50", "37.50", "2026-03-26T09:00:00Z");
        assertThat(statement("2026-03-20", paid).totals().balance()).isEqualTo("2500.00");
        assertThat(statement("2026-03-24", paid).totals().balance()).isEqualTo("2537.50");
        assertThat(statement("2026-03-25", paid).totals().balance()).isEqualTo("0.00");
        assertThat(statement("2027-03-25", paid).totals().balance()).isEqualTo("0.00");
    }

    @Test
    void a_waiver_counts_from_its_day_on_in_the_zone_of_the_organisation() {
        ContributionRow waived = row(DUE, ContributionStatus.APPT_WAIVED, null, null, "0.00", "2026-03-31T23:30:00Z");
        assertThat(statement("2026-03-31", waived).totals().balance()).isEqualTo("2537.50");
        assertThat(statement("2026-04-01", waived).totals().balance()).isEqualTo("0.00");
    }

    @Test
    void what_is_declared_stops_lateness_and_is_not_in_the_balance() {
        ContributionRow declared = row(DUE, ContributionStatus.APPT_PENDING, "2026-03-25", "2500.00", null, null);
        MemberStatement statement = statement("2026-06-21", declared);
        assertThat(statement.totals().amountDeclared()).isEqualTo("2500.00");
        assertThat(statement.totals().amountPaid()).isEqualTo("0.00");
        assertThat(statement.totals().balance()).isEqualTo("2537.50");
        ContributionRow rejected = row(DUE, ContributionStatus.APPT_REJECTED, "2026-03-25", "2500.00", null, null);
        assertThat(statement("2026-06-21", rejected).totals().balance()).isEqualTo("2650.00");
    }

    @Test
    void what_is_paid_ahead_is_in_the_sums_and_what_is_due_later_is_not() {
        ContributionRow ahead = row(
                DUE.plusMonths(5),
                ContributionStatus.APPT_CONFIRMED,
                "2026-03-25",
                "2500.00",
                "0.00",
                "2026-03-26T09:00:00Z");
        ContributionRow next = row(DUE.plusMonths(1), ContributionStatus.APPT_PENDING, null, null, null, null);
        MemberStatement statement = statement("2026-03-26", ahead, next);
        assertThat(statement.lines()).hasSize(1);
        assertThat(statement.totals().balance()).isEqualTo("0.00");
        assertThat(statement.upcoming()).extracting(Line::dueDate).containsExactly(DUE.plusMonths(1));
        assertThat(statement("2026-03-24", ahead, next).lines()).isEmpty();
    }

    @Test
    void a_day_to_come_tells_what_will_be_owed() {
        PlanHistory plans = plans();
        MemberStatement statement = new StatementLines(
                        plans, LocalDate.parse("2026-06-21"), DUE.minusMonths(2), CASABLANCA)
                .of(MEMBER, GROUP, List.of(), plans.owed());
        assertThat(statement.lines()).extracting(Line::dueDate).hasSize(4).isSorted();
        assertThat(statement.totals().penalty()).isEqualTo("375.00");
    }

    /** Whatever the lines are, each total is their sum, and nothing is in both parts. */
    @RepeatedTest(200)
    void totals_are_the_sums_of_the_lines(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<ContributionRow> rows = new ArrayList<>();
        LocalDate asOf = DUE.plusDays(random.nextInt(500) - 50L);
        for (int i = 0; i < random.nextInt(20); i++) {
            LocalDate due = DUE.plus(Period.ofMonths(i));
            ContributionStatus status = ContributionStatus.values()[random.nextInt(5)];
            LocalDate paid = due.plusDays(random.nextInt(90) - 30L);
            boolean isPaid = status == ContributionStatus.APPT_CONFIRMED || random.nextBoolean();
            BigDecimal penalty = BigDecimal.valueOf(random.nextInt(10_000), 2);
            rows.add(row(
                    due,
                    status,
                    isPaid ? paid.toString() : null,
                    isPaid
                            ? new BigDecimal("2500.00")
                                    .add(BigDecimal.valueOf(random.nextInt(3) * 1000L, 2))
                                    .toPlainString()
                            : null,
                    status == ContributionStatus.APPT_CONFIRMED
                            ? penalty.toPlainString()
                            : status == ContributionStatus.APPT_WAIVED ? "0.00" : null,
                    status.isSettled()
                            ? paid.atStartOfDay().toInstant(ZoneOffset.UTC).toString()
                            : null));
        }
        MemberStatement statement =
                new StatementLines(plans(), asOf, asOf, CASABLANCA).of(MEMBER, GROUP, rows, List.of());
        BigDecimal[] sums = {Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO};
        for (Line line : statement.lines()) {
            sums[0] = sums[0].add(line.amountDue());
            sums[1] = sums[1].add(line.penalty());
            sums[2] = sums[2].add(line.amountWaived());
            sums[3] = sums[3].add(line.amountPaid());
            sums[4] = sums[4].add(line.amountDeclared());
            sums[5] = sums[5].add(line.amountDue())
                    .add(line.penalty())
                    .subtract(line.amountWaived())
                    .subtract(line.amountPaid());
            assertThat(line.dueDate().isAfter(asOf) && line.amountPaid().signum() == 0)
                    .isFalse();
        }
        assertThat(statement.totals())
                .isEqualTo(new MemberStatement.Totals(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]));
        assertThat(statement.lines().size() + statement.upcoming().size()).isEqualTo(rows.size());
    }
}
