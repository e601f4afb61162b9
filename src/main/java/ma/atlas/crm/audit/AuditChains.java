package ma.atlas.crm.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Goes through an organisation's chain from its first link to its last. What is sealed does not change, so it is read in small
 * transactions, which keep neither the memory nor a connection nor a partition busy.
 */
@Component
public class AuditChains {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChains.class);
    private static final int BATCH = 1_000;
    private static final byte[] NOTHING_BEFORE = new byte[32];

    private final AuditChainRows rows;
    private final TransactionOperations transactions;

    AuditChains(AuditChainRows rows, TransactionOperations transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /**
     * Whether the journal of the current organisation is what was sealed.
     *
     * @throws Rejected {@code role-required}
     */
    public AuditVerification verify() {
        CurrentActor.requiredInOrganisation().require(Permission.VERIFY_AUDIT);
        return verify(BATCH);
    }

    AuditVerification verify(int batch) {
        AuditChainRows.End end = inTransaction(rows::end);
        long checked = 0;
        byte[] last = NOTHING_BEFORE;
        while (checked < end.sealed()) {
            List<SealedEvent> links = after(checked, batch);
            for (SealedEvent link : links) {
                checked++;
                if (!link.follows(last, checked)) {
                    return broken(checked, link.eventId(), "does not follow from the one before");
                }
                last = link.hash();
                if (checked == end.sealed()) {
                    break;
                }
            }
            if (links.isEmpty()) {
                return broken(checked, end.lastEvent(), "is the last, where there should be " + end.sealed());
            }
        }
        if (!Arrays.equals(last, end.lastHash())) {
            return broken(checked, end.lastEvent(), "is not the one that the chain ends with");
        }
        Optional<UUID> stray = inTransaction(rows::stray);
        if (stray.isPresent()) {
            return broken(checked, stray.get(), "is followed by an event that is not in its place");
        }
        return new AuditVerification(true, checked, inTransaction(rows::unsealed), null);
    }

    private List<SealedEvent> after(long sequence, int batch) {
        return inTransaction(() -> rows.after(sequence, batch));
    }

    private AuditVerification broken(long link, @Nullable UUID event, String why) {
        LOG.error("The journal is broken: link {} of the chain (event {}) {}", link, event, why);
        return new AuditVerification(false, link, inTransaction(rows::unsealed), event);
    }

    private <T> T inTransaction(Supplier<T> read) {
        return Objects.requireNonNull(transactions.execute(transaction -> read.get()));
    }
}
