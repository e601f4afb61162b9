package ma.atlas.crm.documents;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.schedule.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes bytes that never became a document because a process died at the wrong moment. Nothing depends on when. */
@Component
class AbandonedUploads implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);
    private static final int BATCH = 100;

    private final Uploads uploads;
    private final DocumentSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    AbandonedUploads(Uploads uploads, DocumentSettings settings, TransactionOperations transactions, Clock clock) {
        this.uploads = uploads;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "documents.abandoned-uploads";
    }

    @Override
    public String cron() {
        return "0 5/10 * * * *";
    }

    /** Several instances at once share the work. */
    @Override
    public void run() {
        sweep(BATCH);
    }

    /** Goes on while there is more and it gets less; what cannot be removed now waits for the next time. */
    void sweep(int batch) {
        Instant before = clock.instant().minus(settings.abandonedAfter());
        List<Uploads.Abandoned> found;
        long removed;
        do {
            found = transactions.execute(transaction -> uploads.begunBefore(before, batch));
            removed = found.stream().filter(this::isRemoved).count();
            if (removed > 0) {
                LOG.info("Removed the bytes of {} uploads that never became documents", removed);
            }
        } while (found.size() == batch && removed > 0);
    }

    private boolean isRemoved(Uploads.Abandoned upload) {
        return CurrentActor.callAs(Actor.system(upload.orgId()), () -> uploads.remove(upload.storageKey()));
    }
}
