package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What it takes to move an allocation on, and what that does to its lot (rules 21 to 24). */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationMovesApiTests {

    private static final String APPROVED = "COOP_ALLOC_APPROVED";
    private static final String ASSIGNED = "COOP_ALLOC_ASSIGNED";
    private static final String SIGNED = "COOP_ALLOC_SIGNED";
    private static final String CANCELLED = "COOP_ALLOC_CANCELLED";
    private static final LocalDate DAY = LocalDate.of(2024, 3, 15);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller manager;
    private Coop coop;
    private UUID lot;
    private UUID member;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @BeforeEach
    void propose() {
        coop = Coop.allocating(tenant);
        lot = coop.lot("A1");
        member = coop.member();
        id = coop.propose(manager, lot, DAY).expect(201).text("id");
    }

    private Answer move(String to) {
        return Coop.move(manager, id, to);
    }

    private Answer approve() {
        Coop.pv(manager, id);
        return move(APPROVED).expect(200);
    }

    private Answer moveWith(String to, String documentId) {
        return manager.patch(
                "/coop/allocations/{id}/status",
                Map.of("statusCode", to, "payload", Map.of("documentId", documentId)),
                id);
    }

    @Test
    void approval_needs_the_minutes_attached_to_the_allocation() {
        refused(() -> move(APPROVED), 422, "guard-refused");
        Coop.document(manager, id, "CONTRACT");
        refused(() -> move(APPROVED), 422, "guard-refused");
        String pv = Coop.pv(manager, id);
        Answer approved = move(APPROVED).expect(200);
        assertThat(approved.text("statusCode")).isEqualTo(APPROVED);
        assertThat(approved.text("decisionDocumentId")).isEqualTo(pv);
        assertThat(Instant.parse(approved.text("validatedAt"))).isBeforeOrEqualTo(clock.instant());
        assertThat(coop.lotStatus(lot)).isEqualTo("RESERVED");
    }

    @Test
    void approval_takes_the_minutes_that_are_named_else_the_newest() {
        String first = Coop.pv(manager, id);
        String second = Coop.pv(manager, id);
        String contract = Coop.document(manager, id, "CONTRACT").text("id");
        refused(() -> moveWith(APPROVED, contract), 422, "unknown-document");
        refused(() -> moveWith(APPROVED, UUID.randomUUID().toString()), 422, "unknown-document");
        refused(() -> moveWith(APPROVED, "no id"), 422, "unknown-document");
        assertThat(moveWith(APPROVED, first).expect(200).text("decisionDocumentId"))
                .isEqualTo(first);
        UUID lot2 = coop.lot("A2");
        coop.member();
        id = coop.propose(manager, lot2, DAY).expect(201).text("id");
        Coop.pv(manager, id);
        String newest = Coop.pv(manager, id);
        assertThat(move(APPROVED).expect(200).text("decisionDocumentId"))
                .isEqualTo(newest)
                .isNotEqualTo(second);
    }

    @Test
    void approval_judges_the_member_again_by_what_is_known_of_the_cut_off_today() {
        Coop.pv(manager, id);
        coop.status(member, "SUSPENDED", clock.instant());
        UUID contribution = coop.contribution(member, DAY);
        refused(() -> move(APPROVED), 422, "guard-refused");
        coop.settle(contribution, "APPT_CONFIRMED", Coop.LONG_AGO.plusSeconds(1));
        move(APPROVED).expect(200);
    }

    @Test
    void a_suspension_on_the_cut_off_day_after_the_proposal_stands_against_the_approval() {
        Coop today = Coop.allocating(tenant);
        UUID suspended = today.member();
        id = today.propose(manager, today.lot("A1")).expect(201).text("id");
        Coop.pv(manager, id);
        today.status(suspended, "SUSPENDED", clock.instant());
        refused(() -> move(APPROVED), 422, "guard-refused");
    }

    @Test
    void assignment_waits_for_the_contest_delay_that_held_at_the_approval() {
        Answer approved = approve();
        Instant validated = Instant.parse(approved.text("validatedAt"));
        assertThat(approved.text("contestEndsAt"))
                .isEqualTo(validated.plus(Duration.ofDays(7)).toString());
        refused(() -> move(ASSIGNED), 422, "guard-refused");
        coop.rules("{\"contestDays\": 0}");
        refused(() -> move(ASSIGNED), 422, "guard-refused");
        coop.rules("{\"contestDays\": 30}");
        clock.advance(Duration.ofDays(7).minusHours(1));
        refused(() -> move(ASSIGNED), 422, "guard-refused");
        clock.advance(Duration.ofHours(1));
        Answer assigned = move(ASSIGNED).expect(200);
        assertThat(Instant.parse(assigned.text("assignedAt"))).isAfterOrEqualTo(validated.plus(Duration.ofDays(7)));
        assertThat(coop.lotStatus(lot)).isEqualTo("ASSIGNED");
    }

    @Test
    void a_group_without_a_delay_assigns_at_once_and_a_signature_ends_it() {
        coop.rules("{}");
        approve();
        move(ASSIGNED).expect(200);
        Answer signed = move(SIGNED).expect(200);
        assertThat(signed.get("terminal").asBoolean()).isTrue();
        assertThat(signed.get("taskId").isNull()).isTrue();
        assertThat(coop.lotStatus(lot)).isEqualTo("ASSIGNED");
        coop.member();
        assertThat(coop.propose(manager, coop.lot("A2"), DAY).expect(201).text("memberId"))
                .as("a signed allocation counts")
                .isNotEqualTo(member.toString());
        assertThat(manager.get("/coop/allocations/{id}/status-history", id).items("to"))
                .containsExactly("COOP_ALLOC_PROPOSED", APPROVED, ASSIGNED, SIGNED);
    }

    @Test
    void a_cancellation_frees_the_lot_and_explains_who_would_be_next() {
        UUID second = coop.member();
        coop.status(member, "SUSPENDED", clock.instant());
        Answer cancelled = move(CANCELLED).expect(200);
        assertThat(coop.lotStatus(lot)).isEqualTo("AVAILABLE");
        JsonNode next = cancelled.get("next");
        assertThat(next.path("memberId").asText()).isEqualTo(second.toString());
        assertThat(next.path("rank").asInt()).isEqualTo(2);
        assertThat(next.path("passedOver").toString())
                .isEqualTo("[{\"rank\":1,\"memberId\":\"%s\",\"reason\":\"not-active\"}]".formatted(member));
        assertThat(summaries("/coop/allocations/{id}/timeline", id))
                .contains(
                        "Le lot A1 est de nouveau disponible ; le suivant serait le rang 2 (membres non éligibles avant lui : 1)");
        assertThat(coop.propose(manager, lot).expect(201).text("memberId")).isEqualTo(second.toString());
        assertThat(manager.get("/coop/allocations/{id}", id).body().has("next")).isFalse();
    }

    @Test
    void a_cancellation_says_that_nobody_is_next_where_nobody_is() {
        coop.status(member, "EXITED", clock.instant());
        JsonNode next = move(CANCELLED).expect(200).get("next");
        assertThat(next.path("memberId").isNull()).isTrue();
        assertThat(next.path("passedOver")).hasSize(1);
        assertThat(summaries("/coop/groups/{id}/timeline", coop.group))
                .contains("Le lot A1 est de nouveau disponible ; personne n’est éligible aujourd’hui");
    }

    @Test
    void a_lot_that_is_delivered_is_not_set_free() {
        coop.rules("{}");
        approve();
        move(ASSIGNED).expect(200);
        Sql.asOwner().update("update coop_lot set status_code = 'DELIVERED' where id = ?", lot);
        refused(() -> move(CANCELLED), 409, "lot-delivered");
        assertThat(manager.get("/coop/allocations/{id}/available-transitions", id)
                        .text())
                .contains("lot-delivered");
        move(SIGNED).expect(200);
        assertThat(coop.lotStatus(lot)).isEqualTo("DELIVERED");
    }

    @Test
    void the_group_and_the_member_hear_of_every_step() {
        approve();
        assertThat(summaries("/coop/groups/{id}/timeline", coop.group))
                .containsExactly("Lot A1, rang 1 : Approuvée", "Lot A1, rang 1 : Proposée");
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select content from activity where ref_type = 'COOP_ALLOCATION' and entity_id = ? order by id",
                                member))
                .containsExactly("Lot A1, rang 1 : Proposée", "Lot A1, rang 1 : Approuvée");
    }

    @Test
    void the_journal_has_the_hash_of_the_proof_and_what_approved_it() {
        String pv = Coop.pv(manager, id);
        move(APPROVED).expect(200);
        List<Map<String, Object>> events = Sql.asOwner().rows("""
                        select action, after_json::text as after from audit_event
                        where entity_type = 'COOP_ALLOCATION' and entity_id = ? order by created_at, id""", id);
        assertThat(events.get(0).get("action")).isEqualTo("CREATE");
        String hash = manager.get("/coop/allocations/{id}/proof", id).text("sha256");
        assertThat(events.get(0).get("after").toString())
                .contains(hash, "\"statusCode\": \"COOP_ALLOC_PROPOSED\"")
                .doesNotContain("queue");
        assertThat(events.stream().skip(1).map(event -> event.get("after").toString()))
                .anySatisfy(after -> assertThat(after).contains(pv, "validatedAt"))
                .anySatisfy(after -> assertThat(after).contains(APPROVED));
    }

    @Test
    void a_stale_move_changes_nothing() {
        Coop.pv(manager, id);
        String etag = manager.get("/coop/allocations/{id}", id).etag();
        Api.Caller late = manager.ifMatch(etag);
        move(APPROVED).expect(200);
        refused(() -> Coop.move(late, id, CANCELLED), 412, "stale");
    }

    private List<String> summaries(String path, Object entity) {
        return manager.get(path, entity).expect(200).items("summary");
    }

    private Answer refused(Supplier<Answer> attempt, int status, String code) {
        Footprint before = Footprint.of(tenant);
        Map<String, Object> allocation = row();
        Answer refusal = attempt.get().expectProblem(status, code);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(row()).isEqualTo(allocation);
        return refusal;
    }

    private Map<String, Object> row() {
        return Sql.asOwner().rows("select * from coop_allocation where id = ?", UUID.fromString(id)).stream()
                .map(row -> {
                    row.remove("proof_json");
                    return row;
                })
                .findFirst()
                .orElseThrow();
    }
}
