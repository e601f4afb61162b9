package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** However many propose at once, and whatever else happens meanwhile: one for a lot, one for a member, first come, first served. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentAllocationsApiTests {

    private static final int AT_ONCE = 12;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @Test
    void of_many_proposals_at_once_as_many_are_made_as_there_are_lots_and_members() {
        Coop coop = Coop.allocating(tenant);
        List<UUID> lots = coop.lots(6);
        coop.member("SUSPENDED", Coop.LONG_AGO);
        List<UUID> eligible = coop.members(4);
        coop.contribution(coop.member(), Queues.DAY);
        List<String> outcomes = Simultaneously.call(AT_ONCE, i -> outcome(coop.propose(manager, lots.get(i % 6))));
        assertThat(outcomes).filteredOn("201"::equals).hasSize(4);
        assertThat(outcomes).isSubsetOf("201", "409 lot-not-available", "422 nobody-eligible");
        assertThat(Fairness.check(coop)).isEqualTo(4);
        assertThat(Sql.asOwner()
                        .list(
                                UUID.class,
                                "select member_id from coop_allocation where group_id = ? order by created_at, id",
                                coop.group))
                .containsExactlyElementsOf(eligible);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_happens_at_the_same_time_the_first_eligible_is_proposed(long seed) {
        Coop coop = Coop.allocating(tenant);
        List<UUID> lots = coop.lots(5);
        List<UUID> members = coop.members(8);
        List<UUID> owed = members.subList(2, 6).stream()
                .map(member -> coop.contribution(member, Queues.DAY))
                .toList();
        List<List<String>> all = Simultaneously.call(8, thread -> {
            Random random = new Random(seed * 100 + thread);
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                outcomes.add(outcome(step(coop, lots, members, owed, random)));
            }
            return outcomes;
        });
        List<String> outcomes = all.stream().flatMap(List::stream).toList();
        assertThat(outcomes).contains("201", "200").allMatch(outcome -> outcome.matches("(20[01]|409 .*|422 .*)"));
        assertThat(Fairness.check(coop)).isPositive();
    }

    private Answer step(Coop coop, List<UUID> lots, List<UUID> members, List<UUID> owed, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> {
                List<String> live = manager.get(
                                "/coop/groups/{g}/allocations?statusCode=COOP_ALLOC_PROPOSED", coop.group)
                        .items("id");
                return live.isEmpty()
                        ? coop.propose(manager, pick(lots, random))
                        : Coop.move(manager, pick(live, random), "COOP_ALLOC_CANCELLED");
            }
            case 1 -> {
                return manager.post(
                        "/coop/members/{id}/status",
                        Map.of("memberStatus", random.nextBoolean() ? "SUSPENDED" : "ACTIVE"),
                        pick(members, random));
            }
            case 2 -> {
                coop.settle(pick(owed, random), clock);
                return coop.propose(manager, pick(lots, random));
            }
            default -> {
                return coop.propose(manager, pick(lots, random));
            }
        }
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void two_who_move_one_allocation_at_once_move_it_once() {
        Coop coop = Coop.allocating(tenant);
        coop.members(2);
        UUID lot = coop.lot("A1");
        String id = coop.propose(manager, lot).expect(201).text("id");
        Coop.pv(manager, id);
        List<String> outcomes = Simultaneously.call(
                6, i -> outcome(Coop.move(manager, id, i % 2 == 0 ? "COOP_ALLOC_APPROVED" : "COOP_ALLOC_CANCELLED")));
        assertThat(outcomes).isSubsetOf("200", "409 conflict", "409 transition-not-allowed");
        long history = Sql.asOwner()
                .one(Long.class, "select count(*) from status_history where subject_id = ?", UUID.fromString(id));
        assertThat(outcomes).filteredOn("200"::equals).hasSize((int) history - 1);
        boolean isCancelled =
                manager.get("/coop/allocations/{id}", id).text("statusCode").equals("COOP_ALLOC_CANCELLED");
        assertThat(coop.lotStatus(lot)).isEqualTo(isCancelled ? "AVAILABLE" : "RESERVED");
    }

    @Test
    void the_same_proposal_sent_again_with_its_key_is_made_once() {
        Coop coop = Coop.allocating(tenant);
        coop.members(3);
        UUID lot = coop.lot("A1");
        Api.Caller keyed = manager.header("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = coop.propose(keyed, lot).expect(201);
        Answer again = coop.propose(keyed, lot).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Fairness.check(coop)).isEqualTo(1);
    }

    @Test
    void what_gets_past_the_locks_is_held_by_the_indexes_and_told_the_same() {
        Coop coop = Coop.allocating(tenant);
        coop.members(2);
        UUID lot = coop.lot("A1");
        coop.propose(manager, lot).expect(201);
        Sql.asOwner().update("update coop_lot set status_code = 'AVAILABLE' where id = ?", lot);
        coop.propose(manager, lot).expectProblem(409, "lot-not-available");
    }

    private static String outcome(Answer answer) {
        return answer.status() < 400 ? String.valueOf(answer.status()) : answer.status() + " " + answer.text("code");
    }
}
