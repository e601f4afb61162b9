package ma.atlas.crm.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionOperations;

/** Several instances and one job: what a dead one was at is gone on with, and done once. */
@AtlasTest
class JobScheduleModuleTests {

    /** Schedulers of this test look only here, so that they take nothing of what other tests schedule. */
    private static final String TABLE = "scheduled_jobs_of_a_test";

    private static final int STEPS = 40;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobRunner runner;

    @Autowired
    @Qualifier("runJobs")
    private Task<Void> task;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void makeTheTable() {
        Sql.asOwner()
                .execute(
                        "drop table if exists " + TABLE,
                        "create table " + TABLE + " (like scheduled_tasks including all)",
                        "grant all on " + TABLE + " to atlas_app");
    }

    @AfterEach
    void dropTheTable() {
        Sql.asOwner().execute("drop table " + TABLE);
    }

    private Scheduler start(String instance) {
        Scheduler scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.of(task))
                .clock(clock::instant)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .pollUsingLockAndFetch(0.5, 2.0)
                .threads(2)
                .pollingInterval(Duration.ofMillis(20))
                .heartbeatInterval(Duration.ofMillis(200))
                .missedHeartbeatsLimit(4)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(instance))
                .build();
        scheduler.start();
        return scheduler;
    }

    @Test
    void a_job_that_a_dead_instance_was_at_is_gone_on_with_while_the_dead_one_is_not_quite_dead() {
        Tenant tenant = fixtures.tenant();
        UUID job = prepare(tenant);
        assertThatThrownBy(() -> runner.run(tenant.orgId(), job, step -> {
                    throw new IllegalStateException("the process dies here");
                }))
                .hasMessage("the process dies here");
        assertThat(Counting.counted(tenant.orgId(), job)).containsExactly(1);
        leaveToADeadInstance(tenant, job);
        List<Scheduler> survivors = Stream.of("one", "two").map(this::start).toList();
        try {
            runner.run(tenant.orgId(), job, step -> {});
            await().untilAsserted(() -> assertThat(Sql.asOwner().one(Integer.class, "select count(*) from " + TABLE))
                    .isZero());
        } finally {
            survivors.forEach(Scheduler::stop);
        }
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select status from background_job where id = ?", job))
                .isEqualTo("DONE");
        assertThat(Counting.counted(tenant.orgId(), job)).hasSize(STEPS).doesNotHaveDuplicates();
    }

    private UUID prepare(Tenant tenant) {
        Actor admin = new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG));
        return CurrentActor.callAs(
                admin,
                () -> transactions.execute(status ->
                        jobs.prepare(admin, Counting.TYPE, Counting.to(STEPS)).id()));
    }

    private void leaveToADeadInstance(Tenant tenant, UUID job) {
        Instant longAgo = clock.instant().minus(Duration.ofMinutes(5));
        Sql.asOwner()
                .update(
                        "insert into " + TABLE + " (task_name, task_instance, execution_time, picked, picked_by,"
                                + " last_heartbeat, version) values (?, ?, ?, true, 'killed', ?, 1)",
                        task.getName(),
                        JobTask.instance(tenant.orgId(), job).getId(),
                        longAgo.atOffset(ZoneOffset.UTC),
                        longAgo.atOffset(ZoneOffset.UTC));
    }
}
