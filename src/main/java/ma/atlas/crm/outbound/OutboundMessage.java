package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is queued. It is written in SQL, as is what becomes of it: where the engine moves a case through a door of its
 * own, the transaction has begun before anybody knew of which organisation it is, and JPA would write for none.
 */
record OutboundMessage(
        UUID id,
        ConsentSubject whose,
        Letter letter,
        @Nullable String onceKey,
        String createdBy,
        Instant queuedAt) {

    static final String ENTITY_TYPE = "OUTBOUND_MESSAGE";

    @Nullable
    UUID dossierId() {
        return whose.kind() == ConsentSubject.Kind.DOSSIER ? whose.id() : null;
    }

    @Nullable
    UUID memberId() {
        return whose.kind() == ConsentSubject.Kind.MEMBER ? whose.id() : null;
    }

    /** What the journal tells of it: not its text, nor what was filled in. */
    Map<String, Object> journalled() {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "dossierId", dossierId());
        put(fields, "memberId", memberId());
        fields.put("channel", letter.channel());
        fields.put("recipient", letter.to());
        put(fields, "templateCode", letter.templateCode());
        put(fields, "subject", letter.title());
        fields.put("status", OutboundStatus.QUEUED);
        put(fields, "onceKey", onceKey);
        fields.put("createdBy", createdBy);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
