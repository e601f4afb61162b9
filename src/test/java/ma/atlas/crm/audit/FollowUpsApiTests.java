package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule 30: a follow-up is a task with a due date, in its assignee's inbox. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowUpsApiTests {

    private static final Comparator<Answer> MOST_URGENT_FIRST = Comparator.comparing(
                    (Answer task) -> task.get("dueAt").isNull() ? "9999" : task.text("dueAt"))
            .thenComparing(task -> task.text("id"));

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;
    private Api.Caller agent2;
    private Api.Caller manager;
    private final List<Answer> tasks = new ArrayList<>();
    private String shared;
    private String theirs;

    @BeforeAll
    void write() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        agent2 = api.as(tenant.agent2());
        manager = api.as(tenant.manager());
        shared = Cases.open(agent);
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent2());
        theirs = manager.post("/dossiers", body).expect(201).text("id");
        for (String dossier : List.of(shared, theirs)) {
            for (String assignee : List.of(tenant.agent(), tenant.agent2())) {
                for (String due : List.of("2031-05-04T09:00:00Z", "2031-05-03T09:00:00Z", "2031-05-04T09:00:00Z", "")) {
                    for (String done : List.of("", "2026-01-01T00:00:00Z")) {
                        tasks.add(Jottings.task(
                                manager,
                                dossier,
                                "x",
                                "assignee",
                                assignee,
                                "dueAt",
                                due.isEmpty() ? null : due,
                                "doneAt",
                                done.isEmpty() ? null : done));
                    }
                }
            }
            Jottings.note(manager, dossier, "no task");
        }
    }

    private List<String> expected(Predicate<Answer> wanted) {
        return tasks.stream()
                .filter(wanted)
                .sorted(MOST_URGENT_FIRST)
                .map(task -> task.text("id"))
                .toList();
    }

    private static Predicate<Answer> done(String done) {
        return task -> done.isEmpty() || task.get("doneAt").isNull() != Boolean.parseBoolean(done);
    }

    private static Predicate<Answer> dueBefore(String instant) {
        return task -> instant.isEmpty()
                || (!task.get("dueAt").isNull()
                        && Instant.parse(task.text("dueAt")).isBefore(Instant.parse(instant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "false"})
    void an_inbox_has_what_is_the_callers_whoever_has_the_case_the_most_urgent_first(String done) {
        for (String due : List.of("", "2031-05-03T09:00:00Z", "2031-05-04T09:00:00Z", "2031-05-04T09:00:00.001Z")) {
            String path = "/activities?assignee=me&done=%s&dueBefore=%s".formatted(done, due);
            for (String login : List.of(tenant.agent(), tenant.agent2())) {
                List<String> mine = expected(done(done)
                        .and(dueBefore(due))
                        .and(task -> task.text("assignee").equals(login)));
                assertThat(api.as(login).get(path).expect(200).items("id"))
                        .as(path)
                        .isEqualTo(mine);
                assertThat(Pages.walk(api.as(login), path + "&limit=3"))
                        .as(path)
                        .isEqualTo(mine);
                assertThat(manager.get(path.replace("=me", "=" + login))
                                .expect(200)
                                .items("id"))
                        .as(path)
                        .isEqualTo(mine);
            }
        }
    }

    @Test
    void an_agent_sees_their_own_where_they_name_nobody_and_nothing_where_they_name_somebody_else() {
        List<String> mine = expected(task -> task.text("assignee").equals(tenant.agent()));
        assertThat(agent.get("/activities").items("id")).isEqualTo(mine);
        assertThat(agent.get("/activities?type=ACT_TASK").items("id")).isEqualTo(mine);
        assertThat(agent.get("/activities?assignee={login}", tenant.agent()).items("id"))
                .isEqualTo(mine);
        assertThat(agent.get("/activities?assignee={login}", tenant.agent2())
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    void a_manager_sees_everybodys() {
        assertThat(manager.get("/activities?limit=200").items("id")).isEqualTo(expected(task -> true));
        assertThat(Pages.walk(manager, "/activities?done=false&limit=5")).isEqualTo(expected(done("false")));
    }

    @Test
    void who_has_no_tasks_has_no_inbox_and_a_coop_manager_an_empty_one() {
        for (String login : List.of(tenant.analyst(), tenant.auditor(), tenant.coopMember())) {
            api.as(login).get("/activities?assignee=me").expectProblem(403, "role-required");
        }
        assertThat(api.as(tenant.coopManager())
                        .get("/activities?assignee=me")
                        .expect(200)
                        .items())
                .isEmpty();
        api.as(fixtures.platform()).get("/activities?assignee=me").expectProblem(400, "organisation-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "false"})
    void the_tasks_of_a_case_are_those_of_everybody_on_it(String done) {
        for (String due : List.of("", "2031-05-04T09:00:00Z")) {
            for (String assignee : List.of("", tenant.agent())) {
                String path = "/activities?dossierId=%s&assignee=%s&done=%s&dueBefore=%s"
                        .formatted(shared, assignee, done, due);
                if (assignee.isEmpty() && done.isEmpty() && due.isEmpty()) {
                    continue;
                }
                List<String> found = expected(done(done)
                        .and(dueBefore(due))
                        .and(task -> task.text("dossierId").equals(shared))
                        .and(task -> assignee.isEmpty() || task.text("assignee").equals(assignee)));
                assertThat(Pages.walk(agent, path + "&limit=2")).as(path).isEqualTo(found);
            }
        }
        assertThat(agent.get("/activities?dossierId={id}&done=false&type=ACT_NOTE", shared)
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    void a_cursor_of_another_order_is_none_of_this() {
        String ofTasks = manager.get("/activities?limit=1").nextCursor();
        String ofCase =
                manager.get("/activities?dossierId={id}&limit=1", shared).nextCursor();
        manager.get("/activities?cursor={cursor}", ofCase).expectProblem(400, "invalid-cursor");
        manager.get("/activities?dossierId={id}&cursor={cursor}", shared, ofTasks)
                .expectProblem(400, "invalid-cursor");
    }

    @Test
    void what_is_done_leaves_the_open_ones_and_what_is_given_away_goes_along() {
        Tenant own = fixtures.tenant();
        Api.Caller one = api.as(own.agent());
        Api.Caller other = api.as(own.agent2());
        Answer task = Jottings.task(one, Cases.open(one), "Relancer", "dueAt", "2031-05-04T09:00:00Z");
        String id = task.text("id");
        assertThat(one.get("/activities?assignee=me&done=false").items("id")).containsExactly(id);
        one.put("/activities/{id}", Jottings.changed(task, "doneAt", "2026-01-01T00:00:00Z"), id)
                .expect(200);
        assertThat(one.get("/activities?assignee=me&done=false").items()).isEmpty();
        assertThat(one.get("/activities?assignee=me&done=true").items("id")).containsExactly(id);
        one.put("/activities/{id}", Jottings.changed(task, "assignee", own.agent2()), id)
                .expect(200);
        assertThat(one.get("/activities?assignee=me").items()).isEmpty();
        assertThat(other.get("/activities?assignee=me&done=false").items("id")).containsExactly(id);
        one.delete("/activities/{id}", id).expect(204);
        assertThat(other.get("/activities?assignee=me").items()).isEmpty();
    }

    @Test
    void the_tasks_of_a_deleted_case_are_nobodys_work_any_more() {
        Tenant own = fixtures.tenant();
        Api.Caller one = api.as(own.agent());
        Api.Caller other = api.as(own.agent2());
        String deleted = Cases.open(one);
        Answer task = Jottings.task(one, deleted, "x", "assignee", own.agent2());
        Jottings.task(one, deleted, "x", "assignee", own.agent2(), "doneAt", "2026-01-01T00:00:00Z");
        String kept = Jottings.task(one, Cases.open(one), "x", "assignee", own.agent2())
                .text("id");
        one.delete("/dossiers/{id}", deleted).expect(204);
        for (Api.Caller caller : List.of(other, api.as(own.manager()), api.as(own.admin()))) {
            assertThat(caller.get("/activities").expect(200).items("id")).containsExactly(kept);
        }
        other.get("/activities/{id}", task.text("id")).expectProblem(404, "not-found");
    }

    @RepeatedTest(3)
    void a_task_written_or_done_while_its_case_is_deleted_is_in_nobodys_inbox_afterwards() {
        Tenant own = fixtures.tenant();
        Api.Caller one = api.as(own.agent());
        String deleted = Cases.open(one);
        Answer task = Jottings.task(one, deleted, "x", "assignee", own.agent2());
        List<Integer> statuses = Simultaneously.call(6, number -> switch (number % 3) {
            case 0 -> number == 0 ? one.delete("/dossiers/{id}", deleted).status() : 201;
            case 1 ->
                one.post("/activities", Jottings.body(deleted, "ACT_TASK", "x")).status();
            default ->
                api.as(own.agent2())
                        .put("/activities/{id}", Jottings.changed(task, "content", "No " + number), task.text("id"))
                        .status();
        });
        assertThat(statuses.get(0)).isEqualTo(204);
        assertThat(statuses).isSubsetOf(200, 201, 204, 403, 404);
        assertThat(api.as(own.manager()).get("/activities").items()).isEmpty();
    }
}
