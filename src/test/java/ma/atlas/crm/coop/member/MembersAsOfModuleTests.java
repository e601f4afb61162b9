package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.CoopMembers.Queued;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What members were at any time, against a naive replay of what happened to them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersAsOfModuleTests {

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Members members;

    @Autowired
    private MemberStatuses statuses;

    @Autowired
    private CoopMembers known;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor keeper;

    /** Something that happened. */
    private record Event(String member, Instant at, Status to) {}

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        keeper = new Actor(tenant.coopManager(), tenant.orgId(), java.util.Set.of(Role.COOP_MANAGER));
    }

    /** Joining and moving at random, hours and days apart, several at once. */
    private List<Event> live(Groupement group, Random random) {
        List<Event> events = new ArrayList<>();
        Map<UUID, Status> now = new LinkedHashMap<>();
        for (int step = 0; step < 60; step++) {
            clock.advance(Duration.ofMinutes(random.nextInt(3) == 0 ? 0 : random.nextInt(2_000)));
            if (now.isEmpty() || random.nextInt(4) == 0) {
                MemberView joined = CurrentActor.callAs(
                        keeper,
                        () -> members.create(
                                UUID.fromString(group.id()), new MemberFields("M", null, null, null, Map.of())));
                now.put(joined.id(), joined.memberStatus());
                events.add(new Event(joined.id().toString(), joined.statusSince(), joined.memberStatus()));
            } else {
                UUID member = List.copyOf(now.keySet()).get(random.nextInt(now.size()));
                Status to = Status.values()[random.nextInt(4)];
                if (MemberMoves.leads(now.get(member), to)) {
                    MemberView moved = CurrentActor.callAs(
                            keeper, () -> statuses.move(member, new MemberStatuses.Move(to.name(), null, null), null));
                    now.put(member, to);
                    events.add(new Event(member.toString(), moved.statusSince(), to));
                }
            }
        }
        return events;
    }

    private List<Queued> queue(UUID group, Instant at) {
        return CurrentActor.callAs(
                keeper, () -> new TransactionTemplate(transactions).execute(status -> known.queue(group, at)));
    }

    private static Map<String, Status> replay(List<Event> events, Instant until, boolean inclusive) {
        Map<String, Status> standing = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.at().isBefore(until) || (inclusive && event.at().equals(until))) {
                standing.put(event.member(), event.to());
            }
        }
        return standing;
    }

    @Test
    void the_queue_and_the_list_are_what_a_replay_of_the_past_gives() {
        for (long seed = 1; seed <= 3; seed++) {
            Groupement group = Groupement.in(api, tenant);
            List<Event> events = live(group, new Random(seed));
            List<String> ranks = events.stream().map(Event::member).distinct().toList();
            for (Event event : events) {
                for (Instant at :
                        List.of(event.at(), event.at().minusNanos(1), event.at().plusMillis(1))) {
                    List<Queued> queue = queue(UUID.fromString(group.id()), at);
                    assertThat(queue.stream().map(place -> place.memberId().toString()))
                            .isEqualTo(ranks);
                    Map<String, Status> found = new LinkedHashMap<>();
                    queue.stream()
                            .filter(place -> place.status() != null)
                            .forEach(place ->
                                    found.put(place.memberId().toString(), Objects.requireNonNull(place.status())));
                    assertThat(found).as("seed %s at %s", seed, at).isEqualTo(replay(events, at, true));
                }
            }
            LocalDate first = LocalDate.ofInstant(events.get(0).at(), ZONE).minusDays(1);
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
            for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
                Map<String, Status> found = new LinkedHashMap<>();
                group.keeper()
                        .get("/coop/groups/{g}/members?limit=200&asOf={day}", group.id(), day)
                        .expect(200)
                        .items()
                        .forEach(item -> found.put(
                                item.path("id").asText(),
                                Status.valueOf(item.path("memberStatus").asText())));
                Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
                assertThat(found).as("seed %s at the end of %s", seed, day).isEqualTo(replay(events, end, false));
            }
        }
    }

    @Test
    void a_day_to_come_and_one_that_is_none_are_refused_and_a_status_is_looked_for_as_it_was() {
        Groupement group = Groupement.in(api, tenant);
        String member = group.join();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE);
        clock.advance(Duration.ofDays(2));
        group.move(member, "ACTIVE").expect(200);
        String list = "/coop/groups/" + group.id() + "/members?asOf=";
        group.keeper().get(list + day.plusDays(4)).expectInvalid("asOf");
        group.keeper().get(list + "-0001-01-01").expectInvalid("asOf");
        assertThat(group.keeper().get(list + day + "&memberStatus=PENDING_KYC").items("id"))
                .containsExactly(member);
        assertThat(group.keeper().get(list + day + "&memberStatus=ACTIVE").items())
                .isEmpty();
        assertThat(group.keeper().get(list + day.minusDays(1)).items()).isEmpty();
    }

    @Test
    void the_queue_is_one_statement_that_looks_once_into_the_past_of_each_member() {
        Groupement group = Groupement.in(api, tenant);
        UUID id = UUID.fromString(group.id());
        int size = 300;
        fill(id, size);
        fill(UUID.fromString(Groupement.in(api, tenant).id()), 30 * size);
        Sql.inOrganisation(tenant.orgId()).update("""
                insert into coop_member_status (id, org_id, member_id, number, to_status, changed_by, changed_at)
                select gen_random_uuid(), m.org_id, m.id, n, case when n % 2 = 0 then 'SUSPENDED' else 'ACTIVE' end, 'x', now() - (100 - n) * interval '1 day'
                from coop_member m, generate_series(1, 50) n where m.group_id = ?""", id);
        Plans.settle("coop_member", "coop_member_status");
        assertThat(Statements.of(() -> queue(id, clock.instant())).stream()
                        .filter(statement -> statement.contains("coop_member")))
                .hasSize(1);
        String plan = Plans.of(
                tenant,
                MemberStandings.QUEUE,
                Map.of("group", id, "at", clock.instant().atOffset(java.time.ZoneOffset.UTC)));
        Plans.assertReadsNoMoreThan(2 * size, plan);
        assertThat(plan).contains("coop_member_status_by_time");
    }

    private void fill(UUID group, int size) {
        Sql.inOrganisation(tenant.orgId()).update("""
                insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by, created_at, updated_at)
                select gen_random_uuid(), ?, ?, 'M' || n, 'ACTIVE', now(), n, 'x', now(), now() from generate_series(1, ?) n""", tenant.orgId(), group, size);
    }
}
