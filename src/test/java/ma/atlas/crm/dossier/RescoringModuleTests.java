package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobState;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobStep;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** All cases of an organisation are judged anew, whatever happens on the way. */
@AtlasTest
class RescoringModuleTests {

    private static final int CASES = 7;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Rescoring rescoring;

    @Autowired
    private NightlyScores nightly;

    @Autowired
    private JobRunner runner;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller analyst;
    private final List<String> cases = new ArrayList<>();

    @BeforeEach
    void open() {
        tenant = fixtures.tenant();
        analyst = api.as(tenant.analyst());
        for (int number = 0; number < CASES; number++) {
            cases.add(Cases.open(api.as(tenant.agent())));
        }
    }

    private List<Integer> scores() {
        return Sql.inOrganisation(tenant.orgId())
                .list(Integer.class, "select distinct score from dossier where deleted_at is null");
    }

    private <T> T inTransaction(Supplier<T> work) {
        Actor actor = new Actor(tenant.analyst(), tenant.orgId(), Set.of(Role.ANALYST));
        return CurrentActor.callAs(actor, () -> transactions.execute(status -> work.get()));
    }

    private JobStep step(JobStep before, int batch) {
        JobState state = new JobState(
                UUID.randomUUID(),
                tenant.orgId(),
                NullNode.getInstance(),
                before == null ? null : before.cursor(),
                before == null ? 0 : before.done(),
                before == null ? null : before.total(),
                before == null ? null : before.result(),
                0);
        return inTransaction(() -> rescoring.step(state, batch));
    }

    private JobView run(Answer job) {
        return runner.run(tenant.orgId(), UUID.fromString(job.text("id")), progress -> {});
    }

    @Test
    void new_rules_judge_the_past_once_they_are_asked_to() {
        Scores.put(
                analyst,
                Scores.rule("téléphone", 12, "dossier.phone != ''"),
                Scores.rule("riche", 50, "dossier.budgetMax > 1000000.0"),
                Scores.rule("absent", 50, "dossier.payload.vip"));
        assertThat(scores()).containsExactly(0);
        Answer asked = analyst.post("/admin/scoring-rules/rescore", null).expect(202);
        assertThat(asked.header("Location")).isEqualTo("/api/v1/jobs/" + asked.text("id"));
        assertThat(analyst.post("/admin/scoring-rules/rescore", null)
                        .expect(202)
                        .text("id"))
                .as("one at a time")
                .isEqualTo(asked.text("id"));
        assertThat(run(asked).status()).isEqualTo(JobStatus.DONE);
        Answer done = analyst.atRoot().get(asked.header("Location")).expect(200);
        assertThat(done.get("done").asInt()).isEqualTo(CASES);
        assertThat(done.get("total").asInt()).isEqualTo(CASES);
        assertThat(done.get("result").toString())
                .isEqualTo("{\"changed\":7,\"unjudged\":{\"2\":7,\"3\":7},\"rulesVersion\":1}");
        assertThat(scores()).containsExactly(12);
        assertThat(Scores.reasons(analyst, cases.get(0))).containsExactly("téléphone (+12)");
        assertThat(run(analyst.post("/admin/scoring-rules/rescore", null).expect(202))
                        .result()
                        .path("changed")
                        .asInt())
                .isZero();
    }

    @Test
    void a_step_that_dies_is_done_again_where_the_one_before_it_ended() {
        Scores.put(analyst, Scores.rule("oui", 33, "true"));
        JobStep first = step(null, 3);
        assertThat(first.done()).isEqualTo(3);
        assertThat(first.total()).isEqualTo(CASES);
        assertThatThrownBy(() -> inTransaction(() -> {
                    step(first, 3);
                    throw new IllegalStateException("the process dies here");
                }))
                .hasMessage("the process dies here");
        assertThat(scores()).as("what the dead step judged is undone").hasSize(2);
        JobStep second = step(first, 3);
        JobStep third = step(second, 3);
        assertThat(List.of(first.finished(), second.finished(), third.finished()))
                .containsExactly(false, false, true);
        assertThat(third.done()).isEqualTo(CASES);
        assertThat(third.result().path("changed").asInt()).isEqualTo(CASES);
        assertThat(scores()).containsExactly(33);
    }

    @Test
    void where_the_rules_change_on_the_way_all_are_judged_by_the_new_ones() {
        Scores.put(analyst, Scores.rule("avant", 20, "true"));
        JobStep first = step(null, 4);
        Scores.put(analyst, Scores.rule("après", 40, "true"));
        JobStep again = step(first, 4);
        assertThat(again.done()).isEqualTo(4);
        assertThat(step(again, 4).finished()).isTrue();
        assertThat(scores()).containsExactly(40);
    }

    /** So what a step says that it judged by is what it judged by, and who asks once the rules are changed is not told of a job that missed it. */
    @Test
    void nobody_changes_the_rules_in_the_middle_of_a_step() {
        assertThat(inTransaction(() -> {
                    step(null, 3);
                    return couldChangeRules();
                }))
                .isFalse();
        assertThat(couldChangeRules()).isTrue();
    }

    private boolean couldChangeRules() {
        return Boolean.TRUE.equals(Sql.inOrganisation(tenant.orgId())
                .one(
                        Boolean.class,
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                        "scoring rules " + tenant.orgId()));
    }

    @Test
    void a_step_costs_as_many_statements_for_many_cases_as_for_one() {
        Scores.put(
                analyst,
                Scores.rule("tout", 10, "size(parties) + size(appointments) + size(documents) + size(consents) == 0"));
        List<String> one = Statements.of(() -> step(null, 1));
        List<String> many = Statements.of(() -> step(null, CASES));
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(one);
        assertThat(many)
                .filteredOn(statement -> statement.startsWith("update dossier"))
                .hasSize(1);
        assertThat(many)
                .filteredOn(statement -> statement.contains("from appointment"))
                .hasSize(1);
    }

    @Test
    void a_deleted_case_is_left_alone() {
        api.as(tenant.agent()).delete("/dossiers/{id}", cases.get(0)).expect(204);
        Scores.put(analyst, Scores.rule("oui", 5, "true"));
        assertThat(step(null, 50).done()).isEqualTo(CASES - 1);
        assertThat(scores()).containsExactly(5);
    }

    @Test
    void scores_that_ask_what_time_it_is_are_judged_each_night_and_no_others() {
        Scores.put(analyst, Scores.rule("oui", 5, "true"));
        nightly.run();
        assertThat(jobs()).isEmpty();
        Scores.put(analyst, Scores.rule("oublié", 5, "now - dossier.lastActivityAt > duration('240h')"));
        nightly.run();
        nightly.run();
        assertThat(jobs()).hasSize(1);
        clock.advance(Duration.ofDays(11));
        runner.run(tenant.orgId(), jobs().get(0), progress -> {});
        assertThat(scores()).containsExactly(5);
    }

    @Test
    void cases_that_nobody_has_ever_judged_are_judged_in_the_night() {
        Sql.inOrganisation(tenant.orgId())
                .update("update dossier set score_reason_json = null where id = ?::uuid", cases.get(3));
        nightly.run();
        runner.run(tenant.orgId(), jobs().get(0), progress -> {});
        assertThat(Scores.reasons(analyst, cases.get(3))).isEmpty();
        nightly.run();
        assertThat(jobs()).hasSize(1);
    }

    private List<UUID> jobs() {
        return Sql.inOrganisation(tenant.orgId())
                .list(UUID.class, "select id from background_job where type = 'dossier.rescoring'");
    }
}
