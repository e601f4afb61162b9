package ma.atlas.crm.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import ma.atlas.crm.schedule.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps a partition of the journal ready for each of the coming months: at every start, before anything that a start writes, and once a
 * day.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AuditPartitions implements ApplicationRunner, Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(AuditPartitions.class);
    private static final int MONTHS_AHEAD = 3;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    AuditPartitions(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        run();
    }

    @Override
    public String name() {
        return "audit.partitions";
    }

    @Override
    public String cron() {
        return "0 15 2 * * *";
    }

    /** Twice, or by several instances at once, is harmless. */
    @Override
    public void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Integer made = transactions.execute(transaction -> jdbc.sql("select prepare_audit_partitions(?, ?)")
                .params(today, today.plusMonths(MONTHS_AHEAD))
                .query(Integer.class)
                .single());
        if (made != null && made > 0) {
            LOG.info("Prepared {} monthly partitions of the audit journal", made);
        }
    }
}
