package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.YearModel.Line;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.MovableClock;

/** What happens in the year of a group, day by day, every sweep twice a day: to the group, and to the model of it. */
final class YearLife {

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final int SUSPENDED = 1;
    private static final int LEAVING = 9;

    private final YearOfAGroup year;
    private final MovableClock clock;
    private final Runnable sweeps;
    private final List<Integer> withAllocation = new ArrayList<>();
    final YearModel model;
    LocalDate today;

    /** By what they were: {@code A1 contested} was cancelled for {@code A1}. */
    final Map<String, UUID> allocations = new LinkedHashMap<>();

    YearLife(YearOfAGroup year, MovableClock clock, Runnable sweeps) {
        this.year = year;
        this.clock = clock;
        this.sweeps = sweeps;
        LocalDate firstDue =
                LocalDate.ofInstant(clock.instant(), ZONE).plusMonths(2).withDayOfMonth(5);
        model = new YearModel(firstDue);
        today = firstDue.minusMonths(1).minusDays(5);
    }

    void live() {
        toMorning();
        begin();
        LocalDate end = model.due(YearModel.INSTALMENTS).plusDays(8);
        while (today.isBefore(end)) {
            today = today.plusDays(1);
            toMorning();
            sweeps.run();
            sweeps.run();
            model.morning(today);
            model.lines.forEach(this::pay);
            decide();
        }
    }

    /** Ten in the morning. */
    private void toMorning() {
        Duration ahead = Duration.between(
                clock.instant(), today.atTime(10, 0).atZone(ZONE).toInstant());
        assertThat(ahead).isPositive();
        clock.advance(ahead);
    }

    private void begin() {
        year.found();
        model.created("COOP_GROUP", year.group);
        plan(1000, model.firstDue);
        model.created("COOP_PROJECT", year.project);
        year.lots.values().forEach(lot -> model.created("COOP_LOT", lot));
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            year.join(rank);
            model.created("COOP_MEMBER", year.members.get(rank));
            become(rank, "ACTIVE");
        }
        moveGroup("KYC_READY");
        decideByPv("FUNDING_OPEN", "ouverture de la collecte");
    }

    private void plan(int base, LocalDate from) {
        model.created("COOP_PLAN", year.plan(base, model.firstDue, from));
    }

    private void moveGroup(String status) {
        year.move("groups", year.group, status).expect(200);
        model.updated("COOP_GROUP", year.group);
    }

    private void decideByPv(String status, String decision) {
        year.pv("COOP_GROUP", year.group);
        moveGroup(status);
        model.tellMembers("COOP_PV_PUBLISHED " + decision);
    }

    private void pay(Line line) {
        if (line.isSettled() || model.status(line.rank).equals("EXITED")) {
            return;
        }
        LocalDate day = line.due.plusDays(YearModel.delay(line.rank));
        if (YearModel.isDoubted(line)) {
            payDoubted(line);
        } else if (YearModel.declares(line.rank)) {
            if (today.equals(day)) {
                declare(line);
            } else if (today.equals(day.plusDays(2))) {
                year.confirm(line);
                line.confirm(today);
            }
        } else if (today.equals(day)) {
            year.payAtTheDesk(line);
            line.confirm(today);
        }
    }

    private void payDoubted(Line line) {
        if (today.equals(line.due.minusDays(2))) {
            declare(line);
        } else if (today.equals(line.due.plusDays(2))) {
            year.reject(line);
            line.status = "APPT_REJECTED";
            line.updates++;
        } else if (today.equals(line.due.plusDays(4))) {
            year.payAtTheDesk(line);
            line.paid = null;
            line.confirm(today);
        }
    }

    private void declare(Line line) {
        year.declare(line);
        line.declared = true;
        line.status = "APPT_PENDING";
        line.paid = today;
        line.updates++;
    }

    private boolean is(int instalment, int daysAfter) {
        return today.equals(model.due(instalment).plusDays(daysAfter));
    }

    /** What is decided on some days of the year. */
    private void decide() {
        if (is(2, 5)) {
            moveProject("PERMITS", "Autorisations");
        } else if (is(3, 12)) {
            become(LEAVING, "EXITED");
        } else if (is(4, 6)) {
            become(SUSPENDED, "SUSPENDED");
            moveProject("BUILDING", "Construction en cours");
            moveGroup("THRESHOLD_REACHED");
            decideByPv("FUNDING_CLOSED", "clôture de la collecte");
            moveGroup("ALLOCATION_RUNNING");
        } else if (is(5, 12)) {
            int contested = propose("A1");
            cancel("A1", contested);
            become(contested, "SUSPENDED");
            int next = propose("A1");
            assertThat(next).isNotEqualTo(contested);
            approve("A1", next);
        } else if (is(5, 18)) {
            year.move("allocations", allocations.get("A1"), "COOP_ALLOC_ASSIGNED")
                    .expectProblem(422, "guard-refused");
            model.journalled("COOP_ALLOCATION", allocations.get("A1"), "REFUSE");
        } else if (is(5, 20)) {
            assign("A1");
            moveAllocation("A1", "COOP_ALLOC_SIGNED");
        } else if (is(6, 12)) {
            approve("A2", propose("A2"));
        } else if (is(6, 20)) {
            assign("A2");
        } else if (is(7, 15)) {
            year.pv("COOP_GROUP", year.group);
            plan(1200, model.due(YearModel.CHANGED));
            model.tellMembers("COOP_PV_PUBLISHED changement du plan de cotisation");
        } else if (is(11, 10)) {
            moveProject("DELIVERY", "Livraison");
            moveProject("HANDOVER", "Remise des clés");
            List.of("A1", "A2").forEach(this::lotChanged);
        }
    }

    private void become(int rank, String status) {
        year.become(rank, status);
        model.become(rank, status);
        model.updated("COOP_MEMBER", year.members.get(rank));
    }

    private void moveProject(String status, String label) {
        year.move("projects", year.project, status).expect(200);
        model.updated("COOP_PROJECT", year.project);
        model.tellMembers("COOP_PROJECT_MILESTONE " + label);
    }

    private void moveAllocation(String lot, String status) {
        year.move("allocations", allocations.get(lot), status).expect(200);
        model.updated("COOP_ALLOCATION", allocations.get(lot));
    }

    private void lotChanged(String lot) {
        model.updated("COOP_LOT", year.lots.get(lot));
    }

    private int propose(String lot) {
        Answer proposed = year.propose(lot);
        int rank = model.firstEligible(today, withAllocation);
        assertThat(UUID.fromString(proposed.text("memberId"))).isEqualTo(year.members.get(rank));
        model.tell(rank, "COOP_ALLOCATION_PROPOSED " + lot);
        withAllocation.add(rank);
        allocations.put(lot, UUID.fromString(proposed.text("id")));
        model.created("COOP_ALLOCATION", allocations.get(lot));
        lotChanged(lot);
        return rank;
    }

    private void cancel(String lot, int rank) {
        moveAllocation(lot, "COOP_ALLOC_CANCELLED");
        lotChanged(lot);
        withAllocation.remove(Integer.valueOf(rank));
        allocations.put(lot + " contested", allocations.remove(lot));
    }

    /** The decision stands in the journal beside the status. */
    private void approve(String lot, int rank) {
        year.pv("COOP_ALLOCATION", allocations.get(lot));
        moveAllocation(lot, "COOP_ALLOC_APPROVED");
        model.updated("COOP_ALLOCATION", allocations.get(lot));
        model.tell(rank, "COOP_ALLOCATION_APPROVED " + lot);
    }

    /** So does the day of the assignment. */
    private void assign(String lot) {
        moveAllocation(lot, "COOP_ALLOC_ASSIGNED");
        model.updated("COOP_ALLOCATION", allocations.get(lot));
        lotChanged(lot);
        model.tell(withAllocation.get(withAllocation.size() - 1), "COOP_ALLOCATION_ASSIGNED " + lot);
    }
}
