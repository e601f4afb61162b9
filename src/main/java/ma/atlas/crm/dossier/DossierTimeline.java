package ma.atlas.crm.dossier;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.TimelineEntity;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.stereotype.Component;

/** What cases say to their timelines, and hear from them: when something last happened. */
@Component
class DossierTimeline implements TimelineEntity {

    /** The case itself has not changed, so its version stays. */
    private static final String TOUCH = "update dossier set last_activity_at = ? where id = ?";

    private final DossierRows rows;
    private final DossierScores scores;

    DossierTimeline(DossierRows rows, DossierScores scores) {
        this.rows = rows;
        this.scores = scores;
    }

    @Override
    public String entityType() {
        return DossierSubject.ENTITY_TYPE;
    }

    @Override
    public Optional<String> assignee(UUID id) {
        return rows.snapshot(id).flatMap(dossier -> Optional.ofNullable(dossier.assignee()));
    }

    @Override
    public boolean hold(UUID id) {
        return rows.lock(id).isPresent();
    }

    @Override
    public void touch(UUID id, Instant at, StatementBatch batch) {
        scores.mark(id);
        batch.add(TOUCH, at.atOffset(ZoneOffset.UTC), id);
    }
}
