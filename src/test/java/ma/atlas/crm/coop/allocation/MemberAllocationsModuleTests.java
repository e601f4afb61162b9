package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.MemberAllocations;
import ma.atlas.crm.coop.MemberAllocations.Outcome;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.MoveRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What allocations have meant for a member, and what it costs to propose, to look and to judge again. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberAllocationsModuleTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MemberAllocations allocations;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Allocations useCases;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Api.Caller manager;
    private Coop coop;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @BeforeEach
    void found() {
        coop = Coop.allocating(tenant);
    }

    private <T> T asManager(Supplier<T> call) {
        return CurrentActor.callAs(new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)), call);
    }

    private List<String> statementsOf(Supplier<?> call) {
        return Statements.of(() -> asManager(call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    private String propose(String code) {
        return coop.propose(manager, coop.lot(code)).expect(201).text("id");
    }

    private OptionalInt position(UUID member) {
        return asManager(() -> allocations.position(member, coop.project));
    }

    @Test
    void the_position_counts_the_eligible_alone() {
        UUID suspended = coop.member("SUSPENDED", Coop.LONG_AGO);
        List<UUID> members = coop.members(3);
        UUID late = coop.member();
        coop.contribution(late, Queues.DAY);
        propose("A1");
        assertThat(position(members.get(0))).isEmpty();
        assertThat(position(members.get(1))).hasValue(1);
        assertThat(position(members.get(2))).hasValue(2);
        assertThat(position(suspended)).isEmpty();
        assertThat(position(late)).isEmpty();
        assertThat(position(UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_member_has_their_own_allocations_and_those_that_passed_over_them_with_the_reason() {
        UUID excluded = coop.member("EXCLUDED", Coop.LONG_AGO);
        UUID late = coop.member();
        coop.contribution(late, Queues.DAY);
        UUID first = coop.member();
        UUID second = coop.member();
        UUID last = coop.member();
        UUID one = UUID.fromString(propose("A1"));
        UUID two = UUID.fromString(propose("A2"));
        assertThat(told(excluded)).containsExactly(two + " excluded", one + " excluded");
        assertThat(told(late)).containsExactly(two + " contributions-late", one + " contributions-late");
        assertThat(told(first)).containsExactly(two + " has-allocation", one + " own");
        assertThat(told(second)).containsExactly(two + " own");
        assertThat(told(last)).isEmpty();
        Outcome own = asManager(() -> allocations.of(second)).get(0);
        assertThat(own.lotCode()).isEqualTo("A2");
        assertThat(own.projectId()).isEqualTo(coop.project);
        assertThat(own.statusCode()).isEqualTo("COOP_ALLOC_PROPOSED");
        assertThat(own.reason()).isNull();
        Tenant other = fixtures.tenant("coop");
        assertThat(CurrentActor.callAs(Actor.system(other.orgId()), () -> allocations.of(first)))
                .isEmpty();
    }

    private List<String> told(UUID member) {
        return asManager(() -> allocations.of(member)).stream()
                .map(outcome -> outcome.allocationId() + " " + (outcome.isOwn() ? "own" : outcome.reason()))
                .toList();
    }

    @Test
    void what_is_kept_in_short_says_what_the_proof_says() {
        for (long seed = 1; seed <= 200; seed++) {
            List<Place> queue = AllocationPolicy.CURRENT.judge(Queues.random(new Random(seed), 20));
            String letters = Outcomes.of(queue);
            List<String> reasons = new ArrayList<>();
            queue.forEach(place ->
                    reasons.add(String.valueOf(Outcomes.reason(letters.substring(place.rank() - 1, place.rank()))
                            .orElse(null))));
            assertThat(reasons)
                    .isEqualTo(queue.stream()
                            .map(place -> String.valueOf(place.reason()))
                            .toList());
        }
        assertThat(Outcomes.reason("-")).isEmpty();
        assertThat(Outcomes.reason("")).isEmpty();
        assertThat(Outcomes.reason(null)).isEmpty();
    }

    @Test
    void it_costs_the_same_however_many_are_in_the_queue() {
        coop.members(2);
        propose("A1");
        UUID member = coop.member();
        int few = cost(coop.lot("A2"));
        coop.members(40);
        assertThat(cost(coop.lot("A3"))).isEqualTo(few).isLessThanOrEqualTo(8);
        assertThat(statementsOf(() -> allocations.of(member))).hasSize(1);
        assertThat(statementsOf(() -> allocations.position(member, coop.project)))
                .hasSize(5);
        String id = propose("A4");
        assertThat(statementsOf(() -> useCases.get(UUID.fromString(id)))).hasSize(2);
        assertThat(statementsOf(() -> useCases.proof(UUID.fromString(id)))).hasSize(2);
        assertThat(statementsOf(() -> useCases.options(UUID.fromString(id))).size())
                .as("where it stands, its documents, and the queue as it was")
                .isLessThanOrEqualTo(12);
    }

    @Test
    void the_queue_is_read_where_a_rule_looks_at_it_and_once_by_a_cancellation() {
        coop.members(3);
        String id = propose("A1");
        UUID allocation = UUID.fromString(id);
        assertThat(readingQueues(() -> useCases.options(allocation)))
                .as("approval asks")
                .isEqualTo(1);
        Coop.pv(manager, id);
        Coop.move(manager, id, AllocationEffects.APPROVED).expect(200);
        assertThat(readingQueues(() -> useCases.options(allocation)))
                .as("assignment asks something else of the allocation")
                .isZero();
        assertThat(readingQueues(() -> useCases.move(allocation, MoveRequest.to(AllocationEffects.CANCELLED), null)))
                .isEqualTo(1);
    }

    private long readingQueues(Supplier<?> call) {
        return statementsOf(call).stream()
                .filter(statement -> statement.contains("coop_member_status"))
                .count();
    }

    private int cost(UUID lot) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return statementsOf(() -> transaction.execute(
                        status -> proposals.prove(coop.group, new NewAllocation(coop.project, lot, null))))
                .size();
    }
}
