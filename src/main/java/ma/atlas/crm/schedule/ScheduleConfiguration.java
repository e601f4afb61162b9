package ma.atlas.crm.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** One scheduler of all {@link Sweep}s, all {@link QueueWork} and all db-scheduler tasks that the modules declare as beans. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    /** For whoever has work to schedule: joins the transaction that is running. */
    @Bean
    @Primary
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .jdbcCustomization(database())
                .build();
    }

    /** Started by {@link ScheduleRunner}. */
    @Bean(destroyMethod = "")
    Scheduler scheduler(
            DataSource dataSource,
            ObjectProvider<Task<?>> tasks,
            ObjectProvider<Sweep> sweeps,
            ObjectProvider<QueueWork> queues,
            ScheduleSettings settings,
            Clock clock) {
        return builder(dataSource, tasks.stream().toList(), sweeps.stream().toList(), settings, clock)
                .startTasks(queues.stream()
                        .flatMap(work -> QueueWorkers.of(work).stream())
                        .toList())
                .build();
    }

    static SchedulerBuilder builder(
            DataSource dataSource, List<Task<?>> tasks, List<Sweep> sweeps, ScheduleSettings settings, Clock clock) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .startTasks(sweeps.stream().map(ScheduleConfiguration::task).toList())
                .clock(clock::instant)
                .jdbcCustomization(database())
                .pollUsingLockAndFetch(0.5, 2.0)
                .threads(settings.threads())
                .pollingInterval(settings.polling())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(TIME_TO_FINISH);
    }

    private static PostgreSqlJdbcCustomization database() {
        return new PostgreSqlJdbcCustomization(false, true);
    }

    private static RecurringTask<Void> task(Sweep sweep) {
        return Tasks.recurring(sweep.name(), new CronSchedule(sweep.cron(), ZoneOffset.UTC))
                .execute((instance, context) -> sweep.run());
    }
}
