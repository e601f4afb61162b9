package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.scheduling.support.CronExpression;

@AtlasTest
class AuditPartitionsModuleTests {

    @Autowired
    private AuditPartitions partitions;

    @Autowired
    private Clock clock;

    @Test
    void the_coming_months_have_a_partition_from_the_start_on_and_preparing_again_changes_nothing() {
        partitions.run();
        int before = count();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int ahead = 0; ahead <= 3; ahead++) {
            String name = "audit_event_" + DateTimeFormatter.ofPattern("yyyyMM").format(today.plusMonths(ahead));
            assertThat(Sql.asOwner().one(Boolean.class, "select to_regclass(?) is not null", name))
                    .as(name)
                    .isTrue();
        }
        partitions.run();
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void they_are_prepared_every_night_and_at_every_start() {
        assertThat(partitions.name()).isEqualTo("audit.partitions");
        assertThat(CronExpression.parse(partitions.cron()).next(LocalDateTime.parse("2031-01-31T12:00:00")))
                .isEqualTo("2031-02-01T02:15:00");
        int before = count();
        ((MovableClock) clock).advance(Duration.ofDays(35));
        partitions.run(new DefaultApplicationArguments());
        assertThat(count()).as("months made where the clock has come to").isGreaterThan(before);
    }

    private static int count() {
        return Sql.asOwner()
                .one(Integer.class, "select count(*) from pg_inherits where inhparent = 'audit_event'::regclass");
    }
}
