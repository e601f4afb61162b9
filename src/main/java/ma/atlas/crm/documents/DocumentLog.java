package ma.atlas.crm.documents;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what happened to a document: on the timeline of its entity, in the organisation’s language; damage in the journal. */
@Component
class DocumentLog {

    static final String ENTITY_TYPE = "DOCUMENT";

    private static final Logger LOG = LoggerFactory.getLogger(DocumentLog.class);
    private static final String ACTIVITY_TYPE = "ACT_DOCUMENT_LOG";

    private final Timeline timeline;
    private final AuditTrail audit;
    private final Dictionaries dictionaries;
    private final OrganisationRows organisations;
    private final TransactionOperations transactions;

    DocumentLog(
            Timeline timeline,
            AuditTrail audit,
            Dictionaries dictionaries,
            OrganisationRows organisations,
            TransactionOperations transactions) {
        this.timeline = timeline;
        this.audit = audit;
        this.dictionaries = dictionaries;
        this.organisations = organisations;
        this.transactions = transactions;
    }

    /** In the current transaction. */
    void added(UUID id, NewDocument document, String filename) {
        Locale language = Locale.forLanguageTag(organisations
                .find(CurrentOrganisation.required())
                .map(Organisation::defaultLanguage)
                .orElse(Organisation.DEFAULT_LANGUAGE));
        String type = dictionaries.label(Documents.TYPES, document.type(), language);
        timeline.record(new Timeline.Entry(
                document.entityType(),
                document.entityId(),
                ACTIVITY_TYPE,
                type + ", " + filename,
                ENTITY_TYPE,
                id.toString()));
    }

    /** In a transaction of its own. That the journal cannot be written either is for the log, and changes no answer. */
    void damaged(DocumentView document, String what) {
        LOG.error("Document {} is damaged: {}", document.id(), what);
        Map<String, String> refusal = Map.of("code", DocumentProblem.DOCUMENT_DAMAGED.code(), "found", what);
        try {
            transactions.executeWithoutResult(transaction -> audit.record(
                    new AuditEntry(ENTITY_TYPE, document.id().toString(), AuditEntry.Action.REFUSE, null, refusal)));
        } catch (RuntimeException failure) {
            LOG.error("The damage of document {} is not in the journal", document.id(), failure);
        }
    }
}
