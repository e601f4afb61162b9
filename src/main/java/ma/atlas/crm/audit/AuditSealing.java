package ma.atlas.crm.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import ma.atlas.crm.schedule.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds what was journalled to the hash chain of its organisation, in small transactions. Each is done or not done, several
 * instances share the work, and an organisation in which nothing happened costs nothing.
 */
@Component
class AuditSealing implements Sweep {

    static final int BATCH = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    AuditSealing(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit.sealing";
    }

    @Override
    public String cron() {
        return "0 * * * * *";
    }

    /** One chain that cannot go on does not keep the others from it. */
    @Override
    public void run() {
        for (String orgId : waiting()) {
            try {
                seal(orgId, BATCH);
            } catch (RuntimeException failure) {
                LOG.error("The journal of {} could not be sealed", orgId, failure);
            }
        }
    }

    /** Seals all that waits in an organisation now. */
    void seal(String orgId, int batch) {
        Integer sealed;
        do {
            sealed = transactions.execute(transaction -> jdbc.sql("select seal_audit_events(?, ?, ?)")
                    .params(orgId, clock.instant().atOffset(ZoneOffset.UTC), batch)
                    .query(Integer.class)
                    .single());
        } while (sealed != null && sealed == batch);
    }

    private List<String> waiting() {
        List<String> organisations = transactions.execute(transaction ->
                jdbc.sql("select organisations_to_seal()").query(String.class).list());
        return organisations == null ? List.of() : organisations;
    }
}
