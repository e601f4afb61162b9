package ma.atlas.crm.documents;

import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.stereotype.Component;

/** Finds the bytes of a document by its sealed reference. */
@Component
class DocumentContents {

    private final StorageRefs refs;
    private final Storage storage;
    private final DocumentLog log;

    DocumentContents(StorageRefs refs, Storage storage, DocumentLog log) {
        this.refs = refs;
        this.storage = storage;
        this.log = log;
    }

    DocumentContent of(DocumentView document) {
        String key = refs.open(CurrentOrganisation.required(), document.id(), document.storageRef())
                .orElseThrow(() -> Rejected.because(DocumentProblem.DOCUMENT_DAMAGED));
        return new DocumentContent(document, key, storage, log);
    }
}
