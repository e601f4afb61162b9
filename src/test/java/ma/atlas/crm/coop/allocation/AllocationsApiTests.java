package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A lot is proposed to the first by rank who is eligible as of the end of the cut-off day, and everybody's verdict is kept. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationsApiTests {

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 15);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Api.Caller manager;
    private Coop coop;
    private UUID lot;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @BeforeEach
    void found() {
        coop = Coop.allocating(tenant);
        lot = coop.lot("A1");
    }

    private LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private JsonNode proof(String allocation) {
        return manager.get("/coop/allocations/{id}/proof", allocation)
                .expect(200)
                .body();
    }

    private static List<String> reasons(JsonNode proof) {
        return proof.path("queue").findValues("reason").stream()
                .map(reason -> reason.asText("–"))
                .map(reason -> reason.equals("null") ? "–" : reason)
                .toList();
    }

    @Test
    void an_allocation_is_readable_where_its_proposal_said_and_holds_its_lot() {
        List<UUID> members = coop.members(2);
        Answer proposed = coop.propose(manager, lot).expect(201);
        assertThat(proposed.header("Location")).isEqualTo("/api/v1/coop/allocations/" + proposed.text("id"));
        assertThat(proposed.text("memberId")).isEqualTo(members.get(0).toString());
        assertThat(proposed.text("lotId")).isEqualTo(lot.toString());
        assertThat(proposed.text("projectId")).isEqualTo(coop.project.toString());
        assertThat(proposed.text("groupId")).isEqualTo(coop.group.toString());
        assertThat(proposed.text("statusCode")).isEqualTo("COOP_ALLOC_PROPOSED");
        assertThat(proposed.text("cutOff")).isEqualTo(today().toString());
        assertThat(proposed.text("cutOffChosenBy")).isEqualTo("DEFAULT");
        assertThat(proposed.text("proposedBy")).isEqualTo(tenant.coopManager());
        assertThat(proposed.text("taskId")).isNotEmpty();
        assertThat(proposed.get("decisionDocumentId").isNull()).isTrue();
        assertThat(proposed.get("validatedAt").isNull()).isTrue();
        assertThat(proposed.get("assignedAt").isNull()).isTrue();
        assertThat(coop.lotStatus(lot)).isEqualTo("RESERVED");
        Answer read = manager.atRoot().get(proposed.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(proposed.body());
        assertThat(read.etag()).isEqualTo(proposed.etag());
        assertThat(manager.get("/coop/groups/{g}/allocations", coop.group).items())
                .containsExactly(proposed.body());
    }

    @Test
    void every_skipped_member_is_recorded_with_the_reason_in_a_proof_that_holds() {
        coop.member("EXCLUDED", Coop.LONG_AGO);
        coop.member("SUSPENDED", Coop.LONG_AGO);
        coop.contribution(coop.member(), today());
        UUID holder = coop.member();
        coop.status(holder, "ACTIVE", Coop.LONG_AGO);
        UUID first = coop.member();
        coop.member("PENDING_KYC", Coop.LONG_AGO);
        coop.member();
        UUID other = coop.lot("A2");
        coop.status(first, "SUSPENDED", clock.instant());
        assertThat(coop.propose(manager, other).expect(201).text("memberId")).isEqualTo(holder.toString());
        coop.status(first, "ACTIVE", clock.instant());

        Answer proposed = coop.propose(manager, lot).expect(201);
        assertThat(proposed.text("memberId")).isEqualTo(first.toString());
        JsonNode proof = proof(proposed.text("id"));
        assertThat(reasons(proof))
                .containsExactly(
                        "excluded", "not-active", "contributions-late", "has-allocation", "–", "not-active", "–");
        assertThat(proof.path("allocationId").asText()).isEqualTo(proposed.text("id"));
        assertThat(proof.path("sha256").asText()).isEqualTo(proposed.text("proofSha256"));
        assertThat(ProofCheck.of((ObjectNode) proof).difference()).isEmpty();
        assertThat(proof.toString()).doesNotContain("Hay Salam", "+212", tenant.orgId());
    }

    @Test
    void members_are_judged_as_of_the_end_of_the_cut_off_day() {
        Instant end = endOf(DAY);
        UUID lateSuspension = coop.member();
        coop.status(lateSuspension, "SUSPENDED", end);
        Answer asOfThen = coop.propose(manager, lot, DAY).expect(201);
        assertThat(asOfThen.text("memberId")).isEqualTo(lateSuspension.toString());
        assertThat(asOfThen.text("cutOff")).isEqualTo(DAY.toString());
        assertThat(asOfThen.text("cutOffChosenBy")).isEqualTo("REQUEST");
        Coop.move(manager, asOfThen.text("id"), "COOP_ALLOC_CANCELLED").expect(200);

        coop = Coop.allocating(tenant);
        lot = coop.lot("A1");
        coop.status(coop.member(), "SUSPENDED", end.minusMillis(1));
        coop.member("ACTIVE", end);
        coop.contribution(coop.member(), DAY);
        coop.settle(coop.contribution(coop.member(), DAY), "APPT_CONFIRMED", end);
        coop.settle(coop.contribution(coop.member(), DAY), "APPT_WAIVED", end.minusMillis(1));
        coop.contribution(coop.member(), DAY.plusDays(1));
        JsonNode proof = proof(coop.propose(manager, lot, DAY).expect(201).text("id"));
        assertThat(reasons(proof))
                .containsExactly("not-active", "not-active", "contributions-late", "contributions-late", "–", "–");
        assertThat(proof.at("/inputs/memberId").asText())
                .isEqualTo(proof.at("/queue/4/memberId").asText());
    }

    @Test
    void whoever_had_an_allocation_at_the_cut_off_or_has_one_now_is_passed_over() {
        UUID first = coop.member();
        UUID second = coop.member();
        String live = coop.propose(manager, lot).expect(201).text("id");
        UUID another = coop.lot("A2");
        Answer before = coop.propose(manager, another, DAY).expect(201);
        assertThat(before.text("memberId")).isEqualTo(second.toString());
        Coop.move(manager, before.text("id"), "COOP_ALLOC_CANCELLED").expect(200);
        Coop.move(manager, live, "COOP_ALLOC_CANCELLED").expect(200);
        assertThat(coop.propose(manager, another).expect(201).text("memberId")).isEqualTo(first.toString());
        Sql.asOwner()
                .update(
                        "update coop_allocation set created_at = ? where id = ?",
                        DAY.atStartOfDay(ZONE).toOffsetDateTime(),
                        UUID.fromString(before.text("id")));
        UUID third = coop.member();
        assertThat(coop.propose(manager, lot, DAY).expect(201).text("memberId")).isEqualTo(third.toString());
    }

    @Test
    void an_allocation_in_another_project_takes_nobody_out_of_the_queue() {
        UUID only = coop.member();
        coop.propose(manager, lot).expect(201);
        UUID elsewhere = coop.anotherProject();
        UUID lotElsewhere = coop.lot(elsewhere, "A1");
        Answer proposed = manager.post(
                        "/coop/groups/{g}/allocations",
                        Map.of("projectId", elsewhere, "lotId", lotElsewhere),
                        coop.group)
                .expect(201);
        assertThat(proposed.text("memberId")).isEqualTo(only.toString());
    }

    @Test
    void nothing_is_proposed_outside_of_the_allocation() {
        coop.member();
        for (String status : List.of("FORMATION", "FUNDING_OPEN", "FUNDING_CLOSED", "BUILDING")) {
            coop.groupIn(status);
            refused(() -> coop.propose(manager, lot), 409, "group-not-allocating");
        }
    }

    @Test
    void nothing_is_proposed_against_the_rules() {
        coop.member();
        refused(() -> coop.propose(manager, lot, today().plusDays(1)), 422, "cut-off-in-future");
        refused(() -> coop.propose(manager, lot, LocalDate.of(1899, 12, 31)), 400, "invalid-input");
        coop.rules("{\"fifo\": false}");
        refused(() -> coop.propose(manager, lot), 422, "group-not-fifo");
        coop.rules("{\"fifo\": true}");
        Sql.asOwner().update("update coop_project set is_terminal = true where id = ?", coop.project);
        refused(() -> coop.propose(manager, lot), 409, "project-ended");
    }

    @Test
    void a_lot_is_proposed_once() {
        coop.members(3);
        coop.propose(manager, lot).expect(201);
        refused(() -> coop.propose(manager, lot), 409, "lot-not-available");
    }

    @Test
    void where_nobody_is_eligible_each_reason_is_told() {
        UUID excluded = coop.member("EXCLUDED", Coop.LONG_AGO);
        UUID late = coop.member();
        coop.contribution(late, today());
        Answer refusal = refused(() -> coop.propose(manager, lot), 422, "nobody-eligible");
        assertThat(refusal.get("members").toString())
                .isEqualTo(
                        "[{\"rank\":1,\"memberId\":\"%s\",\"reason\":\"excluded\"},{\"rank\":2,\"memberId\":\"%s\",\"reason\":\"contributions-late\"}]"
                                .formatted(excluded, late));
        coop = Coop.allocating(tenant);
        UUID lotOfNobody = coop.lot("A1");
        assertThat(refused(() -> coop.propose(manager, lotOfNobody), 422, "nobody-eligible")
                        .get("members"))
                .isEmpty();
    }

    @Test
    void what_is_not_of_the_group_is_absent() {
        coop.member();
        Coop other = Coop.allocating(tenant);
        UUID otherLot = other.lot("B1");
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("projectId", other.project, "lotId", otherLot),
                Map.of("projectId", coop.project, "lotId", otherLot),
                Map.of("projectId", other.project, "lotId", lot),
                Map.of("projectId", coop.project, "lotId", UUID.randomUUID()))) {
            refused(() -> manager.post("/coop/groups/{g}/allocations", body, coop.group), 404, "not-found");
        }
        refused(
                () -> manager.post(
                        "/coop/groups/{g}/allocations",
                        Map.of("projectId", coop.project, "lotId", lot),
                        UUID.randomUUID()),
                404,
                "not-found");
    }

    @Test
    void a_list_is_filtered_and_paged() {
        coop.members(3);
        List<UUID> lots = coop.lots(3);
        lots.forEach(each -> coop.propose(manager, each).expect(201));
        String cancelled = manager.get("/coop/groups/{g}/allocations?lotId={l}", coop.group, lots.get(0))
                .items("id")
                .get(0);
        Coop.move(manager, cancelled, "COOP_ALLOC_CANCELLED").expect(200);
        assertThat(manager.get("/coop/groups/{g}/allocations?statusCode=COOP_ALLOC_PROPOSED", coop.group)
                        .items("lotId"))
                .containsExactly(lots.get(2).toString(), lots.get(1).toString());
        Answer page = manager.get("/coop/groups/{g}/allocations?limit=2", coop.group);
        assertThat(page.items()).hasSize(2);
        assertThat(manager.get("/coop/groups/{g}/allocations?limit=2&cursor={c}", coop.group, page.nextCursor())
                        .items("id"))
                .containsExactly(cancelled);
        assertThat(manager.get(
                                "/coop/groups/{g}/allocations?projectId={p}&memberId={m}",
                                coop.group,
                                coop.project,
                                UUID.randomUUID())
                        .items())
                .isEmpty();
    }

    /** And nothing was written. */
    private Answer refused(Supplier<Answer> attempt, int status, String code) {
        Footprint before = Footprint.of(tenant);
        Answer refusal = attempt.get().expectProblem(status, code);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        return refusal;
    }
}
