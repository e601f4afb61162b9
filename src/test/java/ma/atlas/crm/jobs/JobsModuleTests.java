package ma.atlas.crm.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionOperations;

/** What a job does it does once, whatever fails on the way and whoever is at it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsModuleTests {

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobRunner runner;

    @Autowired
    @Qualifier("runJobs")
    private Task<Void> task;

    @Autowired
    private SchedulerClient scheduler;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private TransactionOperations transactions;

    private Tenant tenant;
    private Actor admin;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        admin = new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG));
    }

    private JobView start(ObjectNode parameters) {
        return CurrentActor.callAs(
                admin, () -> transactions.execute(status -> jobs.start(admin, Counting.TYPE, parameters)));
    }

    private JobView run(JobView job) {
        return runner.run(tenant.orgId(), job.id(), step -> {});
    }

    private List<Integer> counted(JobView job) {
        return Counting.counted(tenant.orgId(), job.id());
    }

    private static List<Integer> to(int number) {
        return IntStream.rangeClosed(1, number).boxed().toList();
    }

    private boolean isScheduled(UUID id) {
        return scheduler
                .getScheduledExecution(JobTask.instance(tenant.orgId(), id))
                .isPresent();
    }

    @Test
    void a_job_goes_on_where_its_last_step_left_it_and_ends_with_its_result() {
        JobView queued = start(Counting.to(3));
        assertThat(queued.status()).isEqualTo(JobStatus.QUEUED);
        List<Long> progress = new ArrayList<>();
        JobView done = runner.run(tenant.orgId(), queued.id(), step -> progress.add(step.done()));
        assertThat(progress).containsExactly(1L, 2L);
        assertThat(done.status()).isEqualTo(JobStatus.DONE);
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.result().path("last").asInt()).isEqualTo(3);
        assertThat(done.startedAt()).isNotNull();
        assertThat(done.finishedAt()).isNotNull();
        assertThat(run(done)).as("what is over is not done again").isEqualTo(done);
        assertThat(counted(done)).containsExactlyElementsOf(to(3));
    }

    @ParameterizedTest
    @CsvSource({"error, 4", "conflict, 4", "error, 1"})
    void what_a_failed_step_wrote_is_undone_and_the_step_is_done_again(String with, int times) {
        JobView done =
                run(start(Counting.to(4).put("failsAt", 3).put("with", with).put("times", times)));
        assertThat(done.status()).isEqualTo(JobStatus.DONE);
        assertThat(done.errorCode()).isNull();
        assertThat(counted(done)).containsExactlyElementsOf(to(4));
    }

    @ParameterizedTest
    @CsvSource({"error, internal-error, 5", "conflict, conflict, 5", "refusal, unknown-code, 1"})
    void a_job_fails_after_five_failures_of_a_step_and_at_once_where_a_rule_refuses_it(
            String with, String code, int failures) {
        JobView failed = run(start(Counting.to(4).put("failsAt", 2).put("with", with)));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.done()).isEqualTo(1);
        assertThat(failed.version()).isEqualTo(1 + failures);
        assertThat(counted(failed)).containsExactly(1);
    }

    @Test
    void however_many_are_at_a_job_each_of_its_steps_happens_once() {
        JobView job = start(Counting.to(12));
        Simultaneously.call(4, runnerNumber -> run(job));
        assertThat(counted(job)).containsExactlyElementsOf(to(12));
    }

    @Test
    void a_job_is_begun_with_the_transaction_that_asks_for_it_or_not_at_all() {
        JobView begun = start(Counting.to(1));
        assertThat(isScheduled(begun.id())).isTrue();
        List<UUID> undone = new ArrayList<>();
        assertThatThrownBy(() -> CurrentActor.runAs(
                        admin,
                        () -> transactions.executeWithoutResult(status -> {
                            undone.add(jobs.start(admin, Counting.TYPE, Counting.to(1))
                                    .id());
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(isScheduled(undone.get(0))).isFalse();
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(UUID.class, "select id from background_job where id = ?", undone.get(0)))
                .isEmpty();
    }

    @Test
    void a_job_acts_as_who_asked_for_it_and_its_request_is_found_in_the_journal_of_it() {
        String correlation = Correlation.begin("job-of-a-request");
        JobView job = start(Counting.to(2));
        Correlation.end();
        run(job);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select entity_type || ' ' || user_id from audit_event where correlation_id = ?"
                                        + " and entity_id = ? order by created_at, id",
                                correlation,
                                job.id().toString()))
                .containsExactly(
                        "BACKGROUND_JOB " + tenant.admin(), "COUNTED " + tenant.admin(), "COUNTED " + tenant.admin());
        assertThat(CurrentActor.find()).isEmpty();
    }

    @Test
    void who_may_not_start_a_job_of_a_type_is_refused() {
        Actor manager = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        assertThatThrownBy(() -> CurrentActor.runAs(
                        manager,
                        () -> transactions.executeWithoutResult(
                                status -> jobs.start(manager, Counting.TYPE, Counting.to(1)))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("role-required"));
    }

    @Test
    void of_a_type_that_runs_alone_two_who_ask_at_once_start_one() {
        Tenant own = fixtures.tenant();
        Actor asking = new Actor(own.admin(), own.orgId(), Set.of(Role.ADMIN_ORG));
        List<UUID> started = Simultaneously.call(
                4,
                number -> CurrentActor.callAs(
                        asking,
                        () -> transactions.execute(
                                status -> jobs.startUnlessRunning(asking, Counting.TYPE, Counting.to(1))
                                        .id())));
        assertThat(Set.copyOf(started)).hasSize(1);
        runner.run(own.orgId(), started.get(0), step -> {});
        assertThat(CurrentActor.callAs(asking, () -> jobs.running(Counting.TYPE)))
                .isEmpty();
    }

    @Test
    void an_instance_that_shuts_down_leaves_the_next_step_to_another() {
        JobView job = start(Counting.to(3));
        assertThat(takeTurn(job, true)).isNotInstanceOf(CompletionHandler.OnCompleteRemove.class);
        assertThat(counted(job)).containsExactly(1);
        assertThat(takeTurn(job, false)).isInstanceOf(CompletionHandler.OnCompleteRemove.class);
        assertThat(counted(job)).containsExactlyElementsOf(to(3));
    }

    @Test
    void a_step_that_failed_waits_before_it_is_done_again() {
        JobView job = start(Counting.to(3).put("failsAt", 2));
        assertThat(takeTurn(job, false)).isNotInstanceOf(CompletionHandler.OnCompleteRemove.class);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select attempts from background_job where id = ?", job.id()))
                .isEqualTo(1);
    }

    private CompletionHandler<Void> takeTurn(JobView job, boolean shuttingDown) {
        TaskInstance<Void> instance = JobTask.instance(tenant.orgId(), job.id());
        return task.execute(instance, new ExecutionContext(new Scheduling(shuttingDown), null, scheduler, null));
    }

    private record Scheduling(boolean isShuttingDown) implements SchedulerState {
        @Override
        public boolean isStarted() {
            return true;
        }

        @Override
        public boolean isPaused() {
            return false;
        }
    }
}
