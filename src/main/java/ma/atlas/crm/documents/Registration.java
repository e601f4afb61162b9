package ma.atlas.crm.documents;

import java.time.Clock;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** Writes the row of a document whose bytes are stored, and tells of it. */
@Component
class Registration {

    private final DocumentRepository repository;
    private final DocumentRows rows;
    private final DocumentLog log;
    private final Clock clock;

    Registration(DocumentRepository repository, DocumentRows rows, DocumentLog log, Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.log = log;
        this.clock = clock;
    }

    /** In the current transaction. */
    DocumentView register(NewDocument wanted, FileFacts file, String storageKey, Actor actor) {
        UUID id = Ids.next();
        repository.saveAndFlush(new Document(id, wanted, file, storageKey, actor.login(), clock.instant()));
        log.added(id, wanted, file.filename());
        return rows.find(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
