package ma.atlas.crm.outbound;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A provider for trying the application with: what is sent goes to the log, and what becomes of it is told a moment later. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "atlas.outbound.sandbox", havingValue = "true")
class SandboxProviders {

    private static final TaskDescriptor<Report> REPORT = TaskDescriptor.of("outbound.sandbox-report", Report.class);

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /**
     * What becomes of a message.
     *
     * @param code why it is not delivered; null where it is
     */
    record Report(
            String orgId,
            Channel channel,
            String providerMessageId,
            @org.jspecify.annotations.Nullable String code) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    @Bean
    OneTimeTask<Report> sandboxReport(ObjectProvider<DeliveryReports> reports, Clock clock) {
        return Tasks.oneTime(REPORT)
                .execute((instance, context) -> tell(instance.getData(), reports.getObject(), clock));
    }

    private static void tell(Report report, DeliveryReports known, Clock clock) {
        CurrentActor.runAs(Actor.system(report.orgId()), () -> {
            if (report.code() == null) {
                known.delivered(report.channel(), report.providerMessageId(), clock.instant());
            } else {
                known.failed(
                        report.channel(), report.providerMessageId(), clock.instant(), report.code(), "By the sandbox");
            }
        });
    }

    @Bean
    ProviderType sandboxForEmail(SchedulerClient scheduler, Clock clock) {
        return new SandboxProviderType(Channel.EMAIL, report -> later(report, scheduler, clock));
    }

    @Bean
    ProviderType sandboxForSms(SchedulerClient scheduler, Clock clock) {
        return new SandboxProviderType(Channel.SMS, report -> later(report, scheduler, clock));
    }

    @Bean
    ProviderType sandboxForWhatsApp(SchedulerClient scheduler, Clock clock) {
        return new SandboxProviderType(Channel.WHATSAPP, report -> later(report, scheduler, clock));
    }

    /** Once for a message, however often it is handed over. */
    private static void later(Report report, SchedulerClient scheduler, Clock clock) {
        scheduler.scheduleIfNotExists(
                REPORT.instance(report.providerMessageId()).data(report).build(),
                clock.instant().plus(A_MOMENT));
    }
}
