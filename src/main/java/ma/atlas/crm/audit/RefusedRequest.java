package ma.atlas.crm.audit;

import java.util.Optional;
import ma.atlas.crm.shared.Rejected;

/** What the request under way is about, for the journal of its refusal. The web knows. */
public interface RefusedRequest {

    /** The entity that its address names, and the codes of what it asks for. */
    Rejected.Subject subject();

    /** As {@code PATCH /dossiers/{id}/status}. */
    Optional<String> operation();
}
