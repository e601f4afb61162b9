package ma.atlas.crm.workflow.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.definition.Deployments;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever brings its row and its facts along lives in a lifecycle: workflow knows nothing of dossiers. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnotherSubjectProcessTests {

    private static final String LIFECYCLE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                         xmlns:atlas="urn:atlas:lifecycle" id="definitions" targetNamespace="urn:test">
              <process id="TINY_LENDING" name="Lending of a key" isExecutable="true">
                <startEvent id="start"/>
                <userTask id="KEY_HERE" name="Here" flowable:candidateGroups="COOP_MANAGER"/>
                <userTask id="KEY_LENT" name="Lent" flowable:candidateGroups="COOP_MANAGER" flowable:dueDate="P3D"/>
                <endEvent id="KEY_LOST" name="Lost"/>
                <sequenceFlow id="begin" sourceRef="start" targetRef="KEY_HERE"/>
                <sequenceFlow id="lend" sourceRef="KEY_HERE" targetRef="KEY_LENT">
                  <extensionElements>
                    <atlas:guard>
                      <atlas:rule>key.label != 'master'</atlas:rule>
                      <atlas:message lang="en">The master key stays.</atlas:message>
                    </atlas:guard>
                  </extensionElements>
                  <conditionExpression>${to == 'KEY_LENT'}</conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="back" sourceRef="KEY_LENT" targetRef="KEY_HERE">
                  <conditionExpression>${to == 'KEY_HERE'}</conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="lose" sourceRef="KEY_LENT" targetRef="KEY_LOST">
                  <conditionExpression>${to == 'KEY_LOST'}</conditionExpression>
                </sequenceFlow>
              </process>
            </definitions>""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Deployments deployments;

    @Autowired
    private Moves moves;

    @Autowired
    private TinySubject keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor keeper;
    private UUID id;

    @BeforeAll
    void prepare() {
        Sql.asOwner().execute(TinySubject.TABLE, "call isolate_by_org('tiny_key')");
        TinySubject.hasTable = true;
        tenant = fixtures.tenant("coop");
        keeper = new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER));
        Sql.asOwner().update("""
                        insert into ref_dictionary (org_id, dict_type, code, label, metadata_json)
                        values (?, 'CASE_TYPE', 'TINY_LENDING', 'Lending', '{"subject": "tiny_key", "statusDict": "TINY_STATUS"}'),
                               (?, 'TINY_STATUS', 'KEY_HERE', 'Here', null), (?, 'TINY_STATUS', 'KEY_LENT', 'Lent', null),
                               (?, 'TINY_STATUS', 'KEY_LOST', 'Lost', null)""", tenant.orgId(), tenant.orgId(), tenant.orgId(), tenant.orgId());
        // rows written behind the application's back are seen when what it remembers has expired
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(this::deploy);
    }

    private boolean deploy() {
        return CurrentActor.callAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(LIFECYCLE.getBytes(StandardCharsets.UTF_8)) > 0);
    }

    /** Other tests look at every table that there is. */
    @AfterAll
    void tidy() {
        TinySubject.hasTable = false;
        Sql.asOwner().execute("drop table tiny_key");
    }

    @BeforeEach
    void begin() {
        id = key("front door");
    }

    private UUID key(String label) {
        UUID key = Ids.next();
        inTransaction(() -> {
            jdbc.sql("insert into tiny_key (id, org_id, label) values (?, ?, ?)")
                    .params(key, tenant.orgId(), label)
                    .update();
            moves.begin(new SubjectSnapshot(
                    key, "TINY_LENDING", null, null, false, 0, null, null, label, null, null, null));
        });
        return key;
    }

    private void inTransaction(Runnable action) {
        CurrentActor.runAs(
                keeper, () -> new TransactionTemplate(transactions).executeWithoutResult(transaction -> action.run()));
    }

    private void move(UUID key, String to) {
        inTransaction(() -> moves.move(keys.lock(key).orElseThrow(), MoveRequest.to(to)));
    }

    private Map<String, Object> row() {
        return Sql.inOrganisation(tenant.orgId())
                .rows("select * from tiny_key where id = ?", id)
                .get(0);
    }

    @Test
    void it_moves_with_history_audit_timeline_and_an_open_task_of_its_own() {
        move(id, "KEY_LENT");
        assertThat(row()).containsEntry("status_code", "KEY_LENT");
        Sql sql = Sql.inOrganisation(tenant.orgId());
        assertThat(sql.list(
                        String.class,
                        "select to_status_code from status_history where subject_type = 'tiny_key' and subject_id = ? order by changed_at, id",
                        id))
                .containsExactly("KEY_HERE", "KEY_LENT");
        assertThat(sql.list(
                        String.class,
                        "select action from audit_event where entity_type = 'TINY_KEY' and entity_id = ?",
                        id.toString()))
                .containsExactly("UPDATE");
        assertThat(sql.list(
                        String.class, "select type from activity where entity_type = 'TINY_KEY' and entity_id = ?", id))
                .containsOnly("ACT_STATUS_CHANGE")
                .hasSize(2);
        assertThat(sql.one(String.class, "select title from workflow_task where subject_id = ?", id))
                .isEqualTo("front door");
        move(id, "KEY_LOST");
        assertThat(row()).containsEntry("is_terminal", true);
        assertThat(sql.rows("select * from workflow_task where subject_id = ?", id))
                .isEmpty();
    }

    @Test
    void its_tasks_stand_in_the_inbox_with_their_due_date_and_are_completed_there() {
        move(id, "KEY_LENT");
        Api.Caller caller = api.as(tenant.coopManager());
        var task =
                caller
                        .get("/tasks?candidate=me&caseTypeCode=TINY_LENDING&statusCode=KEY_LENT&limit=200")
                        .items()
                        .stream()
                        .filter(item -> item.path("subject").path("id").asText().equals(id.toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(task.path("subject").path("type").asText()).isEqualTo("tiny_key");
        assertThat(task.path("dueAt").isTextual()).isTrue();
        assertThat(Duration.between(
                        Instant.parse(task.path("createdAt").asText()),
                        Instant.parse(task.path("dueAt").asText())))
                .isBetween(
                        Duration.ofDays(3).minusMinutes(1), Duration.ofDays(3).plusMinutes(1));
        caller.post(
                        "/tasks/{id}/complete",
                        Map.of("statusCode", "KEY_HERE"),
                        task.path("id").asText())
                .expect(200);
        assertThat(row()).containsEntry("status_code", "KEY_HERE");
    }

    @Test
    void its_own_facts_guard_it() {
        UUID master = key("master");
        Throwable thrown = catchThrowable(() -> move(master, "KEY_LENT"));
        assertThat(thrown).isInstanceOf(Rejected.class);
        assertThat(((Rejected) thrown).code()).isEqualTo("guard-refused");
    }

    @Test
    void its_own_rule_says_who_moves_it_by_every_door() {
        String task = row().get("task_id").toString();
        Actor agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        assertThat(catchThrowable(() ->
                        CurrentActor.runAs(agent, () -> tasks.complete(task, Map.of("to", "KEY_LENT")))))
                .hasCauseInstanceOf(Rejected.class);
        CurrentActor.runAs(keeper, () -> tasks.complete(task, Map.of("to", "KEY_LENT")));
        assertThat(row()).containsEntry("status_code", "KEY_LENT");
    }

    @Test
    void it_is_assigned_and_reopened_like_any_other() {
        inTransaction(() -> moves.assign(keys, keys.lock(id).orElseThrow(), tenant.coopManager()));
        assertThat(row()).containsEntry("assigned_to", tenant.coopManager());
        move(id, "KEY_LENT");
        move(id, "KEY_LOST");
        inTransaction(() -> moves.reopen(keys.lock(id).orElseThrow(), "KEY_LENT", "found again"));
        assertThat(row()).containsEntry("status_code", "KEY_LENT").containsEntry("is_terminal", false);
        assertThat(List.of(row().get("assigned_to"))).containsExactly(tenant.coopManager());
    }

    @Test
    void its_disagreements_with_the_engine_are_found_and_repaired() {
        Sql.asOwner().update("update tiny_key set status_code = 'KEY_LENT', task_id = null where id = ?", id);
        Api.Caller admin = api.as(tenant.admin());
        List<Map<String, Object>> found = admin.get("/admin/integrity?limit=200").expect(200).items().stream()
                .filter(finding -> finding.path("subjectId").asText().equals(id.toString()))
                .<Map<String, Object>>map(finding -> Map.of(
                        "kind", finding.path("kind").asText(),
                        "subjectType", finding.path("subjectType").asText(),
                        "subjectId", id))
                .toList();
        assertThat(found).extracting("kind").containsExactlyInAnyOrder("status-differs", "task-differs");
        assertThat(found).extracting("subjectType").containsOnly("tiny_key");
        admin.post("/admin/integrity/repair", Map.of("findings", found)).expect(200);
        assertThat(row())
                .containsEntry("status_code", "KEY_HERE")
                .extractingByKey("task_id")
                .isNotNull();
        assertThat(admin.get("/admin/integrity").expect(200).items("subjectId")).doesNotContain(id.toString());
        move(id, "KEY_LENT");
    }
}
