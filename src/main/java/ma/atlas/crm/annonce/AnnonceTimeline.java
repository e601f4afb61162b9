package ma.atlas.crm.annonce;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.TimelineEntity;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.stereotype.Component;

/** What listings say to their timelines: they are nobody's in particular, and keep no time of what happens to them. */
@Component
class AnnonceTimeline implements TimelineEntity {

    private final AnnonceRows rows;

    AnnonceTimeline(AnnonceRows rows) {
        this.rows = rows;
    }

    @Override
    public String entityType() {
        return Annonce.ENTITY_TYPE;
    }

    @Override
    public Optional<String> assignee(UUID id) {
        return Optional.empty();
    }

    @Override
    public boolean hold(UUID id) {
        return rows.hold(id);
    }

    @Override
    public void touch(UUID id, Instant at, StatementBatch batch) {
        // a listing has no last activity
    }
}
