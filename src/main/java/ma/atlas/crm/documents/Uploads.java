package ma.atlas.crm.documents;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Knows of all bytes that have no document yet. They are written down, committed, before they are stored, and crossed out by the
 * transaction that makes their document; so whatever dies in between, the storage holds nothing that nobody knows of. Whoever
 * looks at an entry holds it, so that bytes are either kept or removed, and never both.
 */
@Component
class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private static final String ENTRY = "select storage_ref from document_upload where org_id = ? and storage_ref = ?";
    private static final String HOLD = ENTRY + " for update skip locked";
    private static final String DOCUMENT = "select storage_ref from document where org_id = ? and storage_ref = ?";

    private final JdbcOperations jdbc;
    private final Storage storage;
    private final TransactionOperations transactions;
    private final Clock clock;

    Uploads(JdbcOperations jdbc, Storage storage, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.storage = storage;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Bytes that were begun and never became a document. */
    record Abandoned(String orgId, String storageKey) {}

    /** Writes down, in the current transaction, that bytes will be stored. */
    void begin(String storageKey) {
        jdbc.update(
                "insert into document_upload (org_id, storage_ref, started_at) values (?, ?, ?)",
                CurrentOrganisation.required(),
                storageKey,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /**
     * Crosses out bytes, in the current transaction, that become a document.
     *
     * @throws Rejected {@code storage-unavailable} when storing them took so long that they were removed
     */
    void finish(String storageKey) {
        if (jdbc.update(
                        "delete from document_upload where org_id = ? and storage_ref = ?",
                        CurrentOrganisation.required(),
                        storageKey)
                == 0) {
            LOG.warn("Bytes were removed before they became a document: storing them took too long");
            throw Rejected.because(DocumentProblem.STORAGE_UNAVAILABLE);
        }
    }

    /** The oldest of all organisations, of those that were begun before a time. */
    List<Abandoned> begunBefore(Instant time, int limit) {
        return jdbc.query(
                "select org_id, storage_ref from abandoned_uploads(?, ?)",
                (row, number) -> new Abandoned(row.getString("org_id"), row.getString("storage_ref")),
                time.atOffset(ZoneOffset.UTC),
                limit);
    }

    /**
     * Removes bytes of the current organisation, unless they have become a document or somebody else is at them. Without an
     * entry and without a document, they were stored only after they had been swept.
     *
     * @return whether they were removed; the log has why where they could not be
     */
    boolean remove(String storageKey) {
        try {
            return Boolean.TRUE.equals(transactions.execute(transaction -> isRemoved(storageKey)));
        } catch (RuntimeException failure) {
            LOG.warn("Bytes without a document stay for the next sweep", failure);
            return false;
        }
    }

    private boolean isRemoved(String storageKey) {
        boolean isHeld = isThere(HOLD, storageKey);
        if (!isHeld && (isThere(ENTRY, storageKey) || isThere(DOCUMENT, storageKey))) {
            return false;
        }
        try {
            storage.delete(storageKey);
        } catch (IOException unreachable) {
            LOG.warn("Bytes without a document stay for the next sweep", unreachable);
            return false;
        }
        if (isHeld) {
            finish(storageKey);
        }
        return true;
    }

    private boolean isThere(String query, String storageKey) {
        return !jdbc.queryForList(query, String.class, CurrentOrganisation.required(), storageKey)
                .isEmpty();
    }
}
