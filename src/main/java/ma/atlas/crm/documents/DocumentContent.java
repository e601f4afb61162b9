package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of a document that somebody may read; nothing is opened before they are asked for. */
public final class DocumentContent {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentContent.class);

    private final DocumentView document;
    private final String storageKey;
    private final Storage storage;
    private final DocumentLog log;

    DocumentContent(DocumentView document, String storageKey, Storage storage, DocumentLog log) {
        this.document = document;
        this.storageKey = storageKey;
        this.storage = storage;
        this.log = log;
    }

    public DocumentView document() {
        return document;
    }

    /**
     * Reads them. Should they turn out to be others than were stored, reading ends with a refusal before the last of them.
     *
     * @throws Rejected {@code document-damaged}, {@code storage-unavailable}
     */
    public InputStream open() throws IOException {
        InputStream stored = stored();
        boolean isGood = false;
        try {
            VerifiedContent content = new VerifiedContent(stored, document, log);
            isGood = true;
            return content;
        } finally {
            if (!isGood) {
                stored.close();
            }
        }
    }

    private InputStream stored() {
        try {
            return storage.open(storageKey);
        } catch (NoSuchFileException missing) {
            log.damaged(document, "no bytes");
            throw Rejected.because(DocumentProblem.DOCUMENT_DAMAGED);
        } catch (IOException failure) {
            LOG.error("Document {} cannot be read", document.id(), failure);
            throw Rejected.because(DocumentProblem.STORAGE_UNAVAILABLE);
        }
    }
}
