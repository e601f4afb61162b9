package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.coop.ledger.Contributions.Declaration;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever happens in whatever order, with days that pass, changed plans, rejected payments and sweeps that run twice: the statement says
 * what a plain model says that knows nothing of the ledger but its rules.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerHistoryModuleTests {

    private static final int STEPS = 45;
    private static final int GRACE = 5;
    private static final int CUT_OFF = 20;
    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    @Autowired
    private DailyLedger daily;

    @Autowired
    private Contributions contributions;

    @Autowired
    private ContributionDecisions decisions;

    @Autowired
    private ContributionPlans plans;

    @Autowired
    private MemberStatements statements;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("history");
    }

    /** A line of the model. */
    private static final class Owed {
        private LocalDate opened;
        private BigDecimal due;
        private BigDecimal rate;
        private LocalDate paidOn;
        private BigDecimal paid;
        private String state = "OPEN";
        private boolean isForgiven;
        private String id;
    }

    private record Version(LocalDate from, BigDecimal base, BigDecimal rate) {}

    private LocalDate today() {
        return LocalDate.now(clock.withZone(CASABLANCA));
    }

    private <T> T asKeeper(Supplier<T> call) {
        return CurrentActor.callAs(new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)), call);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_statement_is_what_a_plain_model_says(long seed) {
        Random random = new Random(seed);
        Ledger ledger = Ledger.funding(api, tenant);
        UUID group = UUID.fromString(ledger.group());
        UUID member = UUID.fromString(ledger.member());
        LocalDate firstDue = today().plusDays(random.nextInt(50) - 20L);
        List<Version> versions = new ArrayList<>();
        Map<LocalDate, Owed> model = new TreeMap<>();
        plan(group, versions, firstDue, firstDue, random);

        for (int step = 0; step < STEPS; step++) {
            open(model, versions, firstDue);
            List<LocalDate> dues = new ArrayList<>(model.keySet());
            LocalDate due = dues.isEmpty() ? firstDue : dues.get(random.nextInt(dues.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    ((MovableClock) clock).advance(Duration.ofDays(1 + random.nextInt(20)));
                    CurrentActor.runAs(Actor.system(tenant.orgId()), () -> daily.runInOrganisation());
                    CurrentActor.runAs(Actor.system(tenant.orgId()), () -> daily.runInOrganisation());
                }
                case 2, 3 -> declare(group, member, due, model.get(due), random);
                case 4 -> decide(due, model.get(due), random);
                case 5 -> {
                    LocalDate first = dues.isEmpty() ? due : dues.get(0);
                    decide(first, model.get(first), random);
                }
                default -> changePlan(ledger, group, versions, dues, firstDue, random);
            }
            open(model, versions, firstDue);
            check(member, model, today());
        }
        check(member, model, today().minusDays(1L + random.nextInt(60)));
    }

    private void plan(UUID group, List<Version> versions, LocalDate firstDue, LocalDate from, Random random) {
        Version version = new Version(
                from,
                BigDecimal.valueOf(10_000 + random.nextInt(300_000), 2),
                BigDecimal.valueOf(random.nextInt(40), 3));
        asKeeper(() -> plans.create(
                group,
                new PlanRequest(
                        new PlanRequest.Formula(version.base, null, null, version.rate, GRACE, CUT_OFF),
                        new PlanRequest.Timing(firstDue, "P1M", 40),
                        from,
                        null)));
        versions.add(version);
    }

    private void changePlan(
            Ledger ledger,
            UUID group,
            List<Version> versions,
            List<LocalDate> dues,
            LocalDate firstDue,
            Random random) {
        LocalDate open = dues.isEmpty() ? versions.get(0).from : dues.get(dues.size() - 1);
        ((MovableClock) clock).advance(Duration.ofMillis(2));
        Coops.minutes(ledger.keeper(), "COOP_GROUP", ledger.group());
        LocalDate from = open.plusDays(1L + random.nextInt(40));
        LocalDate before = versions.get(versions.size() - 1).from;
        plan(group, versions, firstDue, from.isBefore(before) ? before : from, random);
    }

    /** A month before it is due, a line is there. */
    private void open(Map<LocalDate, Owed> model, List<Version> versions, LocalDate firstDue) {
        for (int number = 0; number < 40; number++) {
            LocalDate due = firstDue.plusMonths(number);
            if (!firstDue.plusMonths(number - 1L).isAfter(today()) && !model.containsKey(due)) {
                Owed owed = new Owed();
                for (Version version : versions) {
                    if (owed.due == null || !due.isBefore(version.from)) {
                        owed.due = version.base;
                        owed.rate = version.rate;
                    }
                }
                owed.opened = today();
                model.put(due, owed);
            }
        }
    }

    private void declare(UUID group, UUID member, LocalDate due, Owed owed, Random random) {
        if (owed == null) {
            return;
        }
        LocalDate paidOn = today().minusDays(random.nextInt(5));
        PaymentFields payment = new PaymentFields(paidOn, owed.due, null, null);
        boolean done = tried(() -> owed.id = contributions
                .declare(group, new Declaration(member, due, null, payment))
                .line()
                .id()
                .toString());
        assertThat(done).isEqualTo(owed.state.equals("OPEN"));
        if (done) {
            owed.state = "DECLARED";
            owed.paidOn = paidOn;
            owed.paid = owed.due;
        }
    }

    private void decide(LocalDate due, Owed owed, Random random) {
        if (owed == null || owed.id == null) {
            return;
        }
        UUID id = UUID.fromString(owed.id);
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean done = tried(() -> decisions.reject(id, "Non reçu", null));
                assertThat(done).isEqualTo(owed.state.equals("DECLARED"));
                owed.state = done ? "OPEN" : owed.state;
            }
            case 1 -> {
                boolean done = tried(() -> decisions.waive(id, "Décision", null));
                if (owed.state.equals("CONFIRMED")) {
                    assertThat(done).isEqualTo(penalty(due, owed, owed.paidOn).signum() > 0);
                    owed.isForgiven |= done;
                    return;
                }
                assertThat(done).isEqualTo(owed.state.equals("OPEN") || owed.state.equals("DECLARED"));
                owed.paidOn = done ? today() : owed.paidOn;
                owed.state = done ? "WAIVED" : owed.state;
            }
            default -> {
                boolean done = tried(() -> decisions.confirm(id, new PaymentFields(null, null, null, null), null));
                assertThat(done).isEqualTo(owed.state.equals("DECLARED"));
                owed.state = done ? "CONFIRMED" : owed.state;
            }
        }
    }

    private boolean tried(Supplier<?> call) {
        try {
            asKeeper(call);
            return true;
        } catch (Rejected refused) {
            return false;
        }
    }

    private void check(UUID member, Map<LocalDate, Owed> model, LocalDate asOf) {
        BigDecimal due = BigDecimal.ZERO;
        BigDecimal penalties = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal waived = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, Owed> line : model.entrySet()) {
            Owed owed = line.getValue();
            boolean isPaid = owed.state.equals("CONFIRMED") && !owed.paidOn.isAfter(asOf);
            boolean isWaived = owed.state.equals("WAIVED") && !owed.paidOn.isAfter(asOf);
            if (line.getKey().isAfter(asOf) && !isPaid) {
                continue;
            }
            boolean stopped = isPaid || (owed.state.equals("DECLARED") && owed.paidOn.isBefore(asOf));
            due = due.add(owed.due);
            paid = isPaid ? paid.add(owed.paid) : paid;
            waived = isWaived ? waived.add(owed.due) : waived;
            penalties =
                    isWaived ? penalties : penalties.add(penalty(line.getKey(), owed, stopped ? owed.paidOn : asOf));
        }
        MemberStatement.Totals totals =
                asKeeper(() -> statements.statement(member, asOf)).totals();
        assertThat(List.of(totals.amountDue(), totals.penalty(), totals.amountPaid(), totals.amountWaived()))
                .as("as of %s", asOf)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(due, penalties, paid, waived);
        assertThat(totals.balance())
                .isEqualByComparingTo(due.add(penalties).subtract(paid).subtract(waived));
    }

    /** Day by day: each 20th that ends unpaid after the days of grace. */
    private static BigDecimal penalty(LocalDate due, Owed owed, LocalDate until) {
        if (owed.isForgiven && !until.isBefore(owed.paidOn)) {
            return BigDecimal.ZERO;
        }
        LocalDate from = (owed.opened.isAfter(due) ? owed.opened : due).plusDays(GRACE);
        int months = 0;
        for (LocalDate day = from.plusDays(1); day.isBefore(until); day = day.plusDays(1)) {
            months += day.getDayOfMonth() == CUT_OFF ? 1 : 0;
        }
        return owed.due.multiply(owed.rate).multiply(BigDecimal.valueOf(months)).setScale(2, RoundingMode.HALF_UP);
    }
}
