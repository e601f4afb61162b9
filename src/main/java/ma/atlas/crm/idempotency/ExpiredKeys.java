package ma.atlas.crm.idempotency;

import java.time.Clock;
import java.time.Instant;
import ma.atlas.crm.schedule.Sweep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes the keys that have expired, in small transactions. Nothing depends on when: an expired key counts no more. */
@Component
class ExpiredKeys implements Sweep {

    private static final int BATCH = 1_000;

    private final IdempotencyKeys keys;
    private final TransactionOperations transactions;
    private final Clock clock;

    ExpiredKeys(IdempotencyKeys keys, TransactionOperations transactions, Clock clock) {
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "idempotency.expired-keys";
    }

    @Override
    public String cron() {
        return "0 */10 * * * *";
    }

    /** Several instances at once share the work. */
    @Override
    public void run() {
        purge(BATCH);
    }

    void purge(int batch) {
        Instant now = clock.instant();
        Integer purged;
        do {
            purged = transactions.execute(transaction -> keys.purge(now, batch));
        } while (purged != null && purged == batch);
    }
}
