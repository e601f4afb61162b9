package ma.atlas.crm.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for when they move a subject.
 *
 * @param to the code of the wanted status; null when a door of the engine gave none
 */
public record MoveRequest(
        @Nullable String to,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable String documentId,
        Map<String, Object> payload) {

    private static final String DOCUMENT = "documentId";

    public static MoveRequest to(String statusCode) {
        return new MoveRequest(statusCode, null, null, null, Map.of());
    }

    /** The codes of what is asked for, without what people wrote. */
    Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        if (to != null) {
            codes.put("statusCode", to);
        }
        if (reasonCode != null) {
            codes.put("reasonCode", reasonCode);
        }
        return codes;
    }

    /** The document that the move is asked for with: an execution variable names it, or the payload does. */
    public Optional<String> document() {
        return Optional.ofNullable(documentId)
                .or(() -> Optional.ofNullable(payload.get(DOCUMENT)).map(Object::toString))
                .filter(named -> !named.isBlank());
    }

    public MoveRequest withReason(String code) {
        return new MoveRequest(to, code, comment, documentId, payload);
    }
}
