package ma.atlas.crm.documents;

import java.io.IOException;
import java.util.Objects;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores bytes first and writes their document after, so that no document is ever without its bytes. What dies in between
 * leaves bytes that {@link Uploads} knows of.
 */
@Component
class Filing {

    private static final Logger LOG = LoggerFactory.getLogger(Filing.class);

    private final UploadDirectory directory;
    private final FileCheck check;
    private final Storage storage;
    private final Uploads uploads;
    private final Registration registration;
    private final TransactionOperations transactions;

    Filing(
            UploadDirectory directory,
            FileCheck check,
            Storage storage,
            Uploads uploads,
            Registration registration,
            TransactionOperations transactions) {
        this.directory = directory;
        this.check = check;
        this.storage = storage;
        this.uploads = uploads;
        this.registration = registration;
        this.transactions = transactions;
    }

    /**
     * @param right asked for in the transaction before the bytes are stored and again in the one after
     */
    DocumentView file(NewDocument wanted, FileSource source, Actor actor, Runnable right) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "Expected to store a document outside of any transaction, but one is active");
        }
        String storageKey = StorageKeys.next(actor.requiredOrgId());
        transactions.executeWithoutResult(transaction -> {
            right.run();
            uploads.begin(storageKey);
        });
        boolean isFiled = false;
        try {
            FileFacts file = store(storageKey, source, wanted.filename());
            DocumentView filed = transactions.execute(transaction -> {
                right.run();
                uploads.finish(storageKey);
                return registration.register(wanted, file, storageKey, actor);
            });
            isFiled = true;
            return Objects.requireNonNull(filed);
        } finally {
            if (!isFiled) {
                uploads.remove(storageKey);
            }
        }
    }

    private FileFacts store(String storageKey, FileSource source, String filename) {
        try (UploadDirectory.Upload upload = directory.receive(source)) {
            FileFacts file = check.accept(upload.path(), filename);
            storage.put(storageKey, upload.path());
            return file;
        } catch (IOException failure) {
            LOG.error("A document cannot be stored", failure);
            throw Rejected.because(DocumentProblem.STORAGE_UNAVAILABLE);
        }
    }
}
