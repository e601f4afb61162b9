package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Members become what rule 29 lets them, each time with history, journal and timeline, and once. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberStatusesApiTests {

    /** How a member is brought to a status. */
    private static final Map<Status, List<String>> WAYS = Map.of(
            Status.PENDING_KYC, List.of(),
            Status.ACTIVE, List.of("ACTIVE"),
            Status.SUSPENDED, List.of("ACTIVE", "SUSPENDED"),
            Status.EXITED, List.of("EXITED"),
            Status.EXCLUDED, List.of("ACTIVE", "EXCLUDED"));

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Groupement group;

    @BeforeAll
    void found() {
        tenant = fixtures.tenant("coop");
        group = Groupement.in(api, tenant);
    }

    private String in(Status status) {
        String member = group.join();
        for (String step : WAYS.get(status)) {
            if (step.equals("EXCLUDED")) {
                group.file(member, "PV");
            }
            group.move(member, step).expect(200);
        }
        return member;
    }

    @Test
    void every_move_of_the_matrix_is_made_or_refused_without_a_trace() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                String member = in(from);
                group.file(member, "PV");
                Footprint before = Footprint.of(tenant);
                Answer answer = group.move(member, to.name());
                if (MemberMovesTests.RULE_29.get(from).contains(to)) {
                    assertThat(answer.expect(200).text("memberStatus")).isEqualTo(to.name());
                } else {
                    answer.expectProblem(409, "transition-not-allowed");
                    assertThat(Footprint.of(tenant)).isEqualTo(before);
                }
            }
        }
        group.move(group.join(), "NO_SUCH").expectProblem(422, "unknown-code");
    }

    @Test
    void a_move_is_told_once_in_history_journal_and_timeline() {
        String member = group.join();
        Answer moved = group.keeper()
                .post("/coop/members/{m}/status", Map.of("memberStatus", "ACTIVE", "comment", "Pièces vues"), member)
                .expect(200);
        clock.advance(Duration.ofHours(1));
        group.move(member, "SUSPENDED").expect(200);
        List<com.fasterxml.jackson.databind.JsonNode> history = group.keeper()
                .get("/coop/members/{m}/status-history", member)
                .expect(200)
                .items();
        assertThat(history).hasSize(3);
        assertThat(history.get(0).path("from").isNull()).isTrue();
        assertThat(history.get(0).path("to").asText()).isEqualTo("PENDING_KYC");
        assertThat(history.get(0).path("trigger").asText()).isEqualTo("START");
        assertThat(history.get(1).path("from").asText()).isEqualTo("PENDING_KYC");
        assertThat(history.get(1).path("comment").asText()).isEqualTo("Pièces vues");
        assertThat(history.get(1).path("by").asText()).isEqualTo(tenant.coopManager());
        assertThat(history.get(1).path("at").asText()).isEqualTo(moved.text("statusSince"));
        assertThat(history.get(2).path("trigger").asText()).isEqualTo("USER");
        assertThat(history.get(2).path("secondsInFrom").asLong()).isBetween(3600L, 3700L);
        assertThat(group.keeper()
                        .get("/coop/members/{m}/timeline?type=ACT_STATUS_CHANGE", member)
                        .expect(200)
                        .items("summary"))
                .containsExactly("Actif → Suspendu", "Identité à vérifier → Actif", "Identité à vérifier");
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=COOP_MEMBER&entityId={m}", member)
                        .expect(200)
                        .items("action"))
                .containsExactly("UPDATE", "UPDATE", "CREATE");
    }

    @Test
    void an_exclusion_rests_on_minutes_of_the_member_that_no_other_decision_used() {
        String member = in(Status.ACTIVE);
        group.file(member, "OTHER");
        group.move(member, "EXCLUDED").expectProblem(422, "decision-document-required");
        String minutes = group.file(member, "PV");
        group.move(member, "EXCLUDED").expect(200);
        assertThat(group.keeper()
                        .get("/coop/members/{m}/status-history", member)
                        .items("documentId"))
                .last()
                .isEqualTo(minutes);
        String other = in(Status.ACTIVE);
        Answer refused = group.keeper()
                .post("/coop/members/{m}/status", Map.of("memberStatus", "EXCLUDED", "documentId", minutes), other);
        assertThat(refused.status()).as(refused.text()).isIn(409, 422);
        assertThat(group.read(other).text("memberStatus")).isEqualTo("ACTIVE");
    }

    @Test
    void what_members_attach_to_themselves_excludes_nobody() {
        String member = group.join("userId", tenant.coopMember());
        group.move(member, "ACTIVE").expect(200);
        String own = Groupement.file(api.as(tenant.coopMember()), member, "PV");
        group.move(member, "EXCLUDED").expectProblem(422, "decision-document-required");
        group.keeper()
                .post("/coop/members/{m}/status", Map.of("memberStatus", "EXCLUDED", "documentId", own), member)
                .expectProblem(422, "unknown-document");
        assertThat(group.read(member).text("memberStatus")).isEqualTo("ACTIVE");
    }

    @Test
    void activation_needs_no_document_and_another_move_may_rest_on_one_of_the_member() {
        String member = in(Status.ACTIVE);
        String letter = group.file(member, "OTHER");
        String somebodyElses = group.file(group.join(), "OTHER");
        group.keeper()
                .post("/coop/members/{m}/status", Map.of("memberStatus", "EXITED", "documentId", somebodyElses), member)
                .expectProblem(422, "unknown-member-document");
        group.keeper()
                .post("/coop/members/{m}/status", Map.of("memberStatus", "EXITED", "documentId", letter), member)
                .expect(200);
    }

    @Test
    void of_moves_at_the_same_moment_one_is_made() {
        String member = in(Status.ACTIVE);
        List<Answer> answers = Simultaneously.call(6, n -> group.move(member, n % 2 == 0 ? "EXITED" : "SUSPENDED"));
        long exits = answers.stream()
                .filter(answer -> answer.text("memberStatus").equals("EXITED"))
                .count();
        long pauses = answers.stream()
                .filter(answer -> answer.text("memberStatus").equals("SUSPENDED"))
                .count();
        assertThat(exits).isEqualTo(1);
        assertThat(pauses).isLessThanOrEqualTo(1);
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.expectProblem(409, "transition-not-allowed"));
        assertThat(group.keeper()
                        .get("/coop/members/{m}/status-history", member)
                        .items())
                .hasSize((int) (2 + exits + pauses));
    }

    @Test
    void who_has_a_lot_that_is_neither_signed_nor_given_back_does_not_leave() {
        String member = in(Status.ACTIVE);
        group.file(member, "PV");
        for (String open : List.of("COOP_ALLOC_PROPOSED", "COOP_ALLOC_APPROVED", "COOP_ALLOC_ASSIGNED")) {
            allocate(member, open);
            Stream.of("EXITED", "EXCLUDED")
                    .forEach(to -> group.move(member, to).expectProblem(409, "member-has-allocation"));
            Sql.inOrganisation(tenant.orgId())
                    .update(
                            "update coop_allocation set status_code = 'COOP_ALLOC_CANCELLED' where member_id = ?::uuid",
                            member);
        }
        allocate(member, "COOP_ALLOC_SIGNED");
        group.move(member, "SUSPENDED").expect(200);
        group.move(member, "EXCLUDED").expect(200);
    }

    private void allocate(String member, String status) {
        Sql.inOrganisation(tenant.orgId()).inTransaction(jdbc -> {
            String project = jdbc.queryForObject("""
                    insert into coop_project (id, org_id, group_id, case_type_code, status_code, process_instance_id, created_by, created_at, updated_at)
                    values (gen_random_uuid(), ?, ?::uuid, 'COOP_PROJECT', 'BUILDING', 'instance', 'x', now(), now()) returning id""", String.class, tenant.orgId(), group.id());
            String lot = jdbc.queryForObject("""
                    insert into coop_lot (id, org_id, project_id, code, status_code, created_at, updated_at)
                    values (gen_random_uuid(), ?, ?::uuid, 'A1', 'RESERVED', now(), now()) returning id""", String.class, tenant.orgId(), project);
            return jdbc.update("""
                    insert into coop_allocation (id, org_id, group_id, project_id, lot_id, member_id, case_type_code, status_code, process_instance_id,
                                                 cut_off, cut_off_requested, outcomes, rule_version, proof_json, proof_sha256, created_by, created_at, updated_at)
                    values (gen_random_uuid(), ?, ?::uuid, ?::uuid, ?::uuid, ?::uuid, 'COOP_ALLOCATION', ?, 'instance', current_date, false, '', 1, '{}',
                            repeat('0', 64), 'x', now(), now())""", tenant.orgId(), group.id(), project, lot, member, status);
        });
    }
}
