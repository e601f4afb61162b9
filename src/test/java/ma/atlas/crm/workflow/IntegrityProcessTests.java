package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is damaged between the engine and its projection is found and named, and repaired or left to a person. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrityProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final int DAMAGED_TWICE = 12;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private Api.Caller admin;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.as(tenant.admin());
    }

    private String openCase() {
        return Cases.openIn(admin, SPEC, "CRM_CONTACTED");
    }

    private List<JsonNode> findings() {
        Answer report = admin.get("/admin/integrity?limit=200").expect(200);
        assertThat(report.nextCursor()).isNull();
        assertThat(report.get("organisations").path(0).path("findings").asInt())
                .isEqualTo(report.items().size());
        return report.items();
    }

    private Set<String> kindsOf(String id) {
        Set<String> kinds = new TreeSet<>();
        findings().stream()
                .filter(finding -> finding.path("subjectId").asText().equals(id))
                .forEach(finding -> kinds.add(finding.path("kind").asText()));
        return kinds;
    }

    private Answer repair(List<JsonNode> findings) {
        return admin.post(
                "/admin/integrity/repair",
                Map.of("findings", findings.stream().map(this::asked).toList()));
    }

    private Map<String, Object> asked(JsonNode finding) {
        Map<String, Object> asked = new HashMap<>();
        for (String field : List.of("kind", "subjectType", "subjectId", "processInstanceId")) {
            asked.put(field, finding.path(field).textValue());
        }
        return asked;
    }

    @Test
    void what_nobody_has_damaged_agrees_wherever_it_stands() {
        for (String status : List.of("CRM_NEW", "CRM_NO_SHOW", "CRM_CLOSED_LOST", "CRM_CLOSED_WON")) {
            Cases.openIn(admin, SPEC, status);
        }
        String deleted = openCase();
        admin.delete("/dossiers/{id}", deleted).expect(204);
        String reopened = Cases.openIn(admin, SPEC, "CRM_CLOSED_LOST");
        admin.post("/dossiers/{id}/reopen", Map.of("statusCode", "CRM_QUALIFIED", "justification", "Rappelé"), reopened)
                .expect(200);
        assertThat(findings()).isEmpty();
        JsonNode standing = admin.get("/admin/integrity").get("organisations").path(0);
        assertThat(standing.path("orgId").asText()).isEqualTo(tenant.orgId());
        assertThat(standing.path("subjects").asInt()).isEqualTo(5);
        assertThat(standing.path("instances").asInt()).isEqualTo(3);
    }

    @Test
    void random_damage_is_named_and_repaired_and_the_next_move_works() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Set<String>> damaged = new HashMap<>();
        Set<String> gone = new HashSet<>();
        EngineDamage.OF_ROWS.forEach((kind, damage) -> damage(damaged, Map.of(kind, damage)));
        EngineDamage.OF_INSTANCES.forEach((kind, damage) -> {
            String id = damage(damaged, Map.of(kind, damage));
            if (kind.equals("instance-of-deleted-subject") || kind.equals("instance-without-subject")) {
                gone.add(id);
            }
        });
        for (int i = 0; i < DAMAGED_TWICE; i++) {
            List<String> kinds = new ArrayList<>(EngineDamage.kinds());
            Collections.shuffle(kinds, random);
            // without a row of the inbox, that row is not wrong
            String second = kinds.get(1).startsWith("open-task") ? kinds.get(2) : kinds.get(1);
            String first = kinds.get(0).startsWith("open-task") && second.startsWith("open-task")
                    ? kinds.get(3)
                    : kinds.get(0);
            damage(damaged, Map.of(first, EngineDamage.OF_ROWS.get(first), second, EngineDamage.OF_ROWS.get(second)));
        }
        String keeper = openCase();
        EngineDamage.giveInstanceTo(openCase(), keeper);
        damaged.put(keeper, Set.of("second-instance"));
        String ended = Cases.openIn(admin, SPEC, "CRM_CLOSED_LOST");
        EngineDamage.leaveOpenTask(tenant, UUID.fromString(ended));
        damaged.put(ended, Set.of("open-task-extra"));
        UUID nothing = UUID.randomUUID();
        EngineDamage.leaveOpenTask(tenant, nothing);
        damaged.put(nothing.toString(), Set.of("open-task-extra"));
        gone.addAll(List.of(ended, nothing.toString()));

        List<JsonNode> found = new ArrayList<>(findings());
        Map<String, Set<String>> named = new HashMap<>();
        found.forEach(finding -> named.computeIfAbsent(finding.path("subjectId").asText(), id -> new TreeSet<>())
                .add(finding.path("kind").asText()));
        damaged.forEach((id, kinds) -> assertThat(named.getOrDefault(id, Set.of()))
                .as("seed %d, %s", seed, id)
                .containsAll(kinds));
        assertThat(named.keySet()).as("seed %d", seed).isEqualTo(damaged.keySet());

        Collections.shuffle(found, random);
        Answer repaired = repair(found).expect(200);
        assertThat(repaired.items())
                .as(repaired.text())
                .allSatisfy(item -> assertThat(item.path("status").asInt())
                        .as("seed %d %s", seed, item)
                        .isEqualTo(200));
        assertThat(findings()).as("seed %d", seed).isEmpty();
        damaged.keySet().stream().filter(id -> !gone.contains(id)).forEach(id -> {
            subjects.assertAgreement(tenant.orgId(), id);
            Cases.move(admin, id, "CRM_QUALIFIED", null).expect(200);
            subjects.assertAgreement(tenant.orgId(), id);
        });
        assertThat(findings()).as("seed %d", seed).isEmpty();
    }

    private String damage(Map<String, Set<String>> damaged, Map<String, BiConsumer<Tenant, String>> damages) {
        String id = openCase();
        damages.values().forEach(damage -> damage.accept(tenant, id));
        damaged.put(id, damages.keySet());
        return id;
    }

    @Test
    void what_only_a_person_knows_is_named_and_left_alone() {
        EngineDamage.UNDECIDED.forEach((kind, damage) -> {
            String id = openCase();
            damage.accept(tenant, id);
        });
        String doubtful = openCase();
        EngineDamage.UNDECIDED.get("key-differs").accept(tenant, doubtful);
        EngineDamage.OF_ROWS.get("task-differs").accept(tenant, doubtful);
        List<JsonNode> found = findings();
        Set<String> kinds = new TreeSet<>();
        found.forEach(finding -> kinds.add(finding.path("kind").asText()));
        assertThat(kinds).containsAll(EngineDamage.UNDECIDED.keySet()).contains("task-differs");
        for (JsonNode finding : found) {
            JsonNode outcome = repair(List.of(finding)).expect(200).items().get(0);
            assertThat(outcome.path("status").asInt())
                    .as(finding + " " + outcome)
                    .isEqualTo(422);
            assertThat(outcome.at("/problem/code").asText()).isEqualTo("repair-needs-decision");
        }
        assertThat(findings()).isEqualTo(found);
    }

    @Test
    void a_repair_stands_in_history_and_journal_under_the_name_of_who_asked() {
        String id = openCase();
        EngineDamage.OF_ROWS.get("status-differs").accept(tenant, id);
        assertThat(kindsOf(id)).containsExactly("status-differs");
        List<JsonNode> found = findings();
        assertThat(found.get(0).path("engine").asText()).isEqualTo("CRM_CONTACTED");
        assertThat(found.get(0).path("projection").asText()).isEqualTo("CRM_NEGOTIATION");
        assertThat(repair(found).items().get(0).path("repaired").asBoolean()).isTrue();
        assertThat(repair(found).items().get(0).path("repaired").asBoolean()).isFalse();
        List<JsonNode> history = admin.get("/dossiers/{id}/status-history", id).items();
        JsonNode last = history.get(history.size() - 1);
        assertThat(history).hasSize(3);
        assertThat(last.path("trigger").asText()).isEqualTo("REPAIR");
        assertThat(last.path("by").asText()).isEqualTo(tenant.admin());
        assertThat(last.path("from").asText()).isEqualTo("CRM_NEGOTIATION");
        assertThat(last.path("to").asText()).isEqualTo("CRM_CONTACTED");
        assertThat(last.path("comment").asText()).isEqualTo("status-differs");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select user_id from audit_event where entity_id = ? order by created_at desc, id desc limit 1",
                                id))
                .containsExactly(tenant.admin());
    }

    @Test
    void what_has_ended_in_the_engine_ends_in_the_row_with_its_reason() {
        String id = Cases.openIn(admin, SPEC, "CRM_CLOSED_LOST");
        String reason = admin.get("/dossiers/{id}", id).text("lossReasonCode");
        Sql.asOwner()
                .update(
                        "update dossier set status_code = 'CRM_CONTACTED', is_terminal = false, loss_reason_code = null where id = ?",
                        UUID.fromString(id));
        assertThat(kindsOf(id)).containsExactlyInAnyOrder("status-differs", "terminal-differs");
        repair(findings()).expect(200);
        assertThat(findings()).isEmpty();
        Answer row = admin.get("/dossiers/{id}", id);
        assertThat(row.text("statusCode")).isEqualTo("CRM_CLOSED_LOST");
        assertThat(row.text("lossReasonCode")).isEqualTo(reason).isNotBlank();
    }

    @Test
    void of_repairs_at_the_same_moment_one_repairs() {
        List<String> ids = Stream.generate(this::openCase).limit(2).toList();
        EngineDamage.OF_ROWS.get("status-differs").accept(tenant, ids.get(0));
        EngineDamage.OF_INSTANCES.get("instance-missing").accept(tenant, ids.get(1));
        List<JsonNode> found = findings();
        List<JsonNode> outcomes = Simultaneously.call(4, number -> repair(found)).stream()
                .flatMap(answer -> answer.expect(200).items().stream())
                .toList();
        assertThat(outcomes)
                .allSatisfy(item -> assertThat(item.path("status").asInt())
                        .as(item.toString())
                        .isEqualTo(200));
        assertThat(outcomes.stream().filter(item -> item.path("repaired").asBoolean()))
                .hasSize(2);
        assertThat(findings()).isEmpty();
        ids.forEach(
                id -> assertThat(subjects.trace(tenant.orgId(), id).history()).isEqualTo(3));
    }
}
