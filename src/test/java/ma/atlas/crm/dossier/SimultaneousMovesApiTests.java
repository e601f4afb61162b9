package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Fifty people move one case at the same moment. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimultaneousMovesApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final int PEOPLE = 50;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        manager = api.as(tenant.manager());
        manager.get("/me").expect(200);
    }

    /** By one door, by the other, or by both in turn. */
    private List<Answer> move(Answer dossier, String doors, IntFunction<String> to) {
        List<Door> used = Arrays.stream(doors.split(" ")).map(Door::valueOf).toList();
        return Simultaneously.call(PEOPLE, number -> {
            String status = to.apply(number);
            Map<String, Object> move = new HashMap<>(Map.of("statusCode", status));
            move.put("reasonCode", SPEC.reasonFor(status));
            return used.get(number % used.size()).ask(number % 3 == 0 ? manager : agent, dossier, move);
        });
    }

    /** Those who lost, lost for one of the reasons that there are. */
    private static void assertOthersWereTooLate(List<Answer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isIn(404, 409);
            assertThat(answer.text("code")).isIn("conflict", "transition-not-allowed", "not-found");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CRM_NEW, CRM_CONTACTED, STATUS",
        "CRM_NEW, CRM_CONTACTED, TASK",
        "CRM_NEW, CRM_CONTACTED, STATUS TASK",
        "CRM_NEW, CRM_CLOSED_LOST, STATUS",
        "CRM_NEW, CRM_CLOSED_LOST, TASK",
        "CRM_SIGNING_SCHEDULED, CRM_CLOSED_WON, STATUS TASK",
        "CRM_NO_SHOW, CRM_FOLLOW_UP, STATUS TASK",
    })
    void of_fifty_moves_to_one_status_one_is_made(String from, String to, String doors) {
        Answer dossier = agent.get("/dossiers/{id}", Cases.openIn(agent, SPEC, from));
        List<Answer> answers = move(dossier, doors, number -> to);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertOthersWereTooLate(answers);
        if (doors.equals("STATUS")) {
            assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        }
        assertOneStepFurther(dossier, List.of(to));
    }

    @ParameterizedTest
    @CsvSource({
        "CRM_CONTACTED, CRM_QUALIFIED CRM_UNREACHABLE, STATUS",
        "CRM_CONTACTED, CRM_QUALIFIED CRM_UNREACHABLE, STATUS TASK",
        "CRM_VISIT_PLANNED, CRM_VISIT_DONE CRM_NO_SHOW, STATUS",
        "CRM_QUALIFIED, CRM_VISIT_PLANNED CRM_ON_HOLD, TASK",
        "CRM_SIGNING_SCHEDULED, CRM_CLOSED_WON CRM_CLOSED_LOST, STATUS TASK",
    })
    void of_fifty_moves_to_statuses_that_exclude_each_other_one_is_made(String from, String targets, String doors) {
        Answer dossier = agent.get("/dossiers/{id}", Cases.openIn(agent, SPEC, from));
        List<String> to = List.of(targets.split(" "));
        List<Answer> answers = move(dossier, doors, number -> to.get(number % to.size()));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertOthersWereTooLate(answers);
        assertOneStepFurther(dossier, to);
    }

    @ParameterizedTest
    @CsvSource({"CRM_NEW, STATUS", "CRM_CONTACTED, STATUS", "CRM_NEGOTIATION, STATUS TASK"})
    void fifty_moves_to_any_status_at_all_are_a_walk_along_the_lifecycle(String from, String doors) {
        Answer dossier = agent.get("/dossiers/{id}", Cases.openIn(agent, SPEC, from));
        int before = history(dossier).size();
        List<String> statuses = List.copyOf(SPEC.statuses());
        List<Answer> answers = move(dossier, doors, number -> statuses.get(number % statuses.size()));
        assertOthersWereTooLate(answers);
        List<String> history = history(dossier);
        assertThat(history)
                .hasSize(before
                        + (int) answers.stream()
                                .filter(answer -> answer.status() == 200)
                                .count());
        for (int i = before; i < history.size(); i++) {
            assertThat(SPEC.userMoves()).contains(new Move(history.get(i - 1), history.get(i)));
        }
        assertAgreement(dossier, history);
    }

    @ParameterizedTest
    @CsvSource({"CRM_NEW, CRM_CONTACTED", "CRM_NEW, CRM_CLOSED_LOST"})
    void of_fifty_moves_under_one_entity_tag_one_is_made(String from, String to) {
        Answer dossier = agent.get("/dossiers/{id}", Cases.openIn(agent, SPEC, from));
        Map<String, Object> move = new HashMap<>(Map.of("statusCode", to));
        move.put("reasonCode", SPEC.reasonFor(to));
        List<Answer> answers =
                Simultaneously.call(PEOPLE, number -> Door.STATUS.ask(agent.ifMatch(dossier.etag()), dossier, move));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 409, 412);
        assertOneStepFurther(dossier, List.of(to));
    }

    private void assertOneStepFurther(Answer before, List<String> to) {
        List<String> history = history(before);
        Journal journal = Journal.of(tenant, before.text("id"));
        assertThat(history.get(history.size() - 2)).isEqualTo(before.text("statusCode"));
        assertThat(history.get(history.size() - 1)).isIn(to);
        assertThat(journal.events()).hasSameSizeAs(history);
        assertThat(journal.activities()).hasSameSizeAs(history);
        assertThat(agent.get("/dossiers/{id}", before.text("id")).get("version").longValue())
                .isEqualTo(before.get("version").longValue() + 1);
        assertAgreement(before, history);
    }

    private static List<String> history(Answer dossier) {
        return new ArrayList<>(Sql.asOwner()
                .list(
                        String.class,
                        "select to_status_code from status_history where subject_id = ?::uuid order by changed_at, id",
                        dossier.text("id")));
    }

    /** The case, its history, its task and the engine say the same. */
    private void assertAgreement(Answer before, List<String> history) {
        Answer now = agent.get("/dossiers/{id}", before.text("id")).expect(200);
        assertThat(now.text("statusCode")).isEqualTo(history.get(history.size() - 1));
        List<String> tasks = Sql.asOwner()
                .list(
                        String.class,
                        "select task_id || ' ' || status_code from workflow_task where subject_id = ?::uuid",
                        before.text("id"));
        List<String> inEngine = Sql.asOwner().list(String.class, """
                        select t.id_ || ' ' || t.task_def_key_ from act_ru_task t
                        join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?""", before.text("id"));
        List<String> expected = now.get("terminal").booleanValue()
                ? List.of()
                : List.of(now.text("taskId") + " " + now.text("statusCode"));
        assertThat(tasks).isEqualTo(expected);
        assertThat(inEngine).isEqualTo(expected);
    }
}
