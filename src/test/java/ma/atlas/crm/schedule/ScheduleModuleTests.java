package ma.atlas.crm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.transaction.support.TransactionOperations;

@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduleModuleTests {

    /** Schedulers of a test look only here, so that they take nothing of what other tests schedule. */
    private static final String TABLE = "scheduled_tasks_of_a_test";

    private final List<Scheduler> started = new ArrayList<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Task<Void> piece = Tasks.oneTime("piece").execute((instance, context) -> done.add(instance.getId()));

    @Autowired
    private List<Sweep> sweeps;

    @Autowired
    private SchedulerClient client;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private MovableClock clock;

    @BeforeAll
    void makeTheTable() {
        Sql.asOwner()
                .execute(
                        "drop table if exists " + TABLE,
                        "create table " + TABLE + " (like scheduled_tasks including all)",
                        "grant all on " + TABLE + " to atlas_app");
    }

    @AfterAll
    void dropTheTable() {
        Sql.asOwner().execute("drop table " + TABLE);
    }

    @AfterEach
    void stop() {
        started.forEach(Scheduler::stop);
        started.clear();
        done.clear();
        Sql.asOwner().execute("truncate " + TABLE);
    }

    private Scheduler start(String instance, List<Task<?>> tasks, Sweep... ofSweeps) {
        ScheduleSettings settings = new ScheduleSettings(true, 4, Duration.ofMillis(20), Duration.ofMillis(200));
        Scheduler scheduler = ScheduleConfiguration.builder(dataSource, tasks, List.of(ofSweeps), settings, clock)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(instance))
                .build();
        started.add(scheduler);
        scheduler.start();
        return scheduler;
    }

    @Test
    void every_sweep_has_a_name_of_its_own_and_a_next_time() {
        assertThat(sweeps)
                .extracting(Sweep::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+\\.[a-z-]+"));
        assertThat(sweeps)
                .isNotEmpty()
                .allSatisfy(sweep -> assertThat(CronExpression.parse(sweep.cron())
                                .next(clock.instant().atZone(ZoneOffset.UTC)))
                        .as(sweep.name())
                        .isNotNull());
    }

    @Test
    void what_a_transaction_schedules_is_scheduled_when_it_commits_and_not_when_it_fails() {
        Instant far = clock.instant().plus(Duration.ofDays(3650));
        transactions.executeWithoutResult(transaction -> client.scheduleIfNotExists(piece.instance("committed"), far));
        assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
                    client.scheduleIfNotExists(piece.instance("rolled back"), far);
                    throw new IllegalStateException("after all");
                }))
                .hasMessage("after all");

        assertThat(client.getScheduledExecution(TaskInstanceId.of("piece", "committed")))
                .isPresent();
        assertThat(client.getScheduledExecution(TaskInstanceId.of("piece", "rolled back")))
                .isEmpty();
        client.cancel(TaskInstanceId.of("piece", "committed"));
    }

    @Test
    void of_two_instances_one_does_each_piece() {
        Scheduler one = start("one", List.of(piece));
        start("two", List.of(piece));

        IntStream.range(0, 200).forEach(i -> one.schedule(piece.instance("piece " + i), clock.instant()));

        await().untilAsserted(() -> assertThat(done).hasSizeGreaterThanOrEqualTo(200));
        assertThat(done).hasSize(200).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    @Test
    void what_a_dead_instance_was_at_is_taken_over() {
        Instant longAgo = clock.instant().minus(Duration.ofMinutes(5));
        Sql.asOwner()
                .update(
                        "insert into " + TABLE + " (task_name, task_instance, execution_time, picked, picked_by,"
                                + " last_heartbeat, version) values ('piece', 'left', ?, true, 'killed', ?, 1)",
                        longAgo.atOffset(ZoneOffset.UTC),
                        longAgo.atOffset(ZoneOffset.UTC));

        start("survivor", List.of(piece));

        await().untilAsserted(() -> assertThat(done).containsExactly("left"));
    }

    @Test
    void a_sweep_runs_by_the_application_s_clock_and_again_after_it_failed() {
        AtomicInteger runs = new AtomicInteger();
        start("one", List.of(), new Sweep() {
            @Override
            public String name() {
                return "tests.every-minute";
            }

            @Override
            public String cron() {
                return "0 * * * * *";
            }

            @Override
            public void run() {
                if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("a first run that fails, as this test wants it to");
                }
            }
        });
        assertThat(runs).hasValue(0);

        for (int expected = 1; expected <= 3; expected++) {
            clock.advance(Duration.ofMinutes(1));
            int atLeast = expected;
            await().untilAsserted(() -> assertThat(runs.get()).isGreaterThanOrEqualTo(atLeast));
        }
    }

    private long rows() {
        Long rows = Sql.asOwner().one(Long.class, "select count(*) from " + TABLE);
        return rows == null ? -1 : rows;
    }
}
