package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

    private static int count() {
        return Sql.asOwner()
                .one(Integer.class, "select count(*) from pg_inherits where inhparent = 'audit_event'::regclass");
    }
}
