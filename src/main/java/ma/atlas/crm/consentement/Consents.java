package ma.atlas.crm.consentement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people have agreed to, for other modules. Decides on nobody's behalf who may know: the caller has. */
@Component
public class Consents {

    private final ConsentRows rows;

    Consents(ConsentRows rows) {
        this.rows = rows;
    }

    /** What somebody last said of a channel; empty when they never did, which means no. */
    @Transactional(readOnly = true)
    public Optional<ConsentementView> current(ConsentSubject subject, Channel channel) {
        return rows.find(subject, channel);
    }

    /** What somebody last said of each channel, in one statement. */
    @Transactional(readOnly = true)
    public List<ConsentementView> of(ConsentSubject subject) {
        return rows.of(subject);
    }

    /** As {@link #of}, of the persons of several cases. */
    @Transactional(readOnly = true)
    public List<ConsentementView> ofDossiers(Collection<UUID> dossierIds) {
        return rows.ofDossiers(dossierIds);
    }
}
