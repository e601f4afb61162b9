package ma.atlas.crm.coop.member;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known of who a member is: {@code pieces}, a list of papers, and their {@code status} together. A piece has a {@code type}
 * (a code of DOC_TYPE), a {@code documentId} (a document of the member, of that type), a {@code status} and a {@code comment};
 * {@code verifiedBy} and {@code verifiedAt} say who judged it. Whatever else is sent is kept.
 */
@Component
class KycRules {

    private static final String DOCUMENT_TYPES = "DOC_TYPE";
    private static final String KYC = "kyc";
    private static final String PIECES = "pieces";
    private static final String TYPE = "type";
    private static final String DOCUMENT = "documentId";
    private static final String STATUS = "status";
    private static final String COMMENT = "comment";
    private static final String BY = "verifiedBy";
    private static final String AT = "verifiedAt";

    private static final int MOST_PIECES = 50;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_COMMENT = 1000;

    /** In characters, of all that is kept: merging a little again and again comes to an end. */
    private static final int LONGEST = 32 * 1024;

    private final Documents documents;
    private final Dictionaries dictionaries;
    private final Json json;
    private final Clock clock;

    KycRules(Documents documents, Dictionaries dictionaries, Json json, Clock clock) {
        this.documents = documents;
        this.dictionaries = dictionaries;
        this.json = json;
        this.clock = clock;
    }

    /** How far a piece has come. */
    enum PieceStatus {
        EXPECTED,
        RECEIVED,
        VERIFIED,
        REJECTED;

        boolean isJudged() {
            return this == VERIFIED || this == REJECTED;
        }
    }

    /**
     * @param known what is kept so far; who judged a piece that stays as it is stays as well
     * @throws Rejected {@code invalid-input}, {@code unknown-code}, {@code unknown-member-document}
     */
    Map<String, Object> accept(UUID memberId, Map<String, Object> sent, Map<String, Object> known) {
        Map<String, Object> kyc = new LinkedHashMap<>(sent);
        if (sent.get(PIECES) != null) {
            List<Map<String, Object>> pieces = pieces(sent.get(PIECES), piecesIn(known));
            requireDocuments(memberId, pieces);
            kyc.put(PIECES, pieces);
            kyc.put(STATUS, status(pieces));
        }
        if (json.tree(kyc).toString().length() > LONGEST) {
            throw Rejected.invalid(KYC, "payload");
        }
        return kyc;
    }

    private List<Map<String, Object>> pieces(@Nullable Object sent, List<Map<?, ?>> known) {
        String place = KYC + "." + PIECES;
        if (!(sent instanceof List<?> list)) {
            throw Rejected.invalid(place, "type-mismatch");
        }
        if (list.size() > MOST_PIECES) {
            throw Rejected.invalid(place, "kyc-pieces", MOST_PIECES);
        }
        List<Map<String, Object>> pieces = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            pieces.add(piece(list.get(i), place + "[" + i + "]", known));
        }
        return pieces;
    }

    private Map<String, Object> piece(@Nullable Object sent, String place, List<Map<?, ?>> known) {
        if (!(sent instanceof Map<?, ?> members)) {
            throw Rejected.invalid(place, "type-mismatch");
        }
        Map<String, Object> piece = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                piece.put(String.valueOf(name), value);
            }
        });
        String type = text(piece, TYPE, place, LONGEST_CODE);
        if (type == null) {
            throw Rejected.invalid(place + "." + TYPE, "required");
        }
        if (known.stream().noneMatch(old -> type.equals(old.get(TYPE)))) {
            dictionaries.requireActive(DOCUMENT_TYPES, type);
        }
        text(piece, COMMENT, place, LONGEST_COMMENT);
        UUID documentId = id(piece, place + "." + DOCUMENT);
        PieceStatus status = status(piece, documentId, place + "." + STATUS);
        if (documentId == null && status != PieceStatus.EXPECTED) {
            throw Rejected.invalid(place + "." + DOCUMENT, "required");
        }
        piece.put(STATUS, status.name());
        judge(piece, status, known);
        return piece;
    }

    /** Who judged it first did: sending the same again judges nothing. */
    private void judge(Map<String, Object> piece, PieceStatus status, List<Map<?, ?>> known) {
        piece.remove(BY);
        piece.remove(AT);
        if (!status.isJudged()) {
            return;
        }
        Map<?, ?> judged = known.stream()
                .filter(old -> isSame(old, piece) && old.get(BY) != null)
                .findFirst()
                .orElse(Map.of(
                        BY,
                        CurrentActor.required().login(),
                        AT,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()));
        piece.put(BY, String.valueOf(judged.get(BY)));
        piece.put(AT, String.valueOf(judged.get(AT)));
    }

    private static boolean isSame(Map<?, ?> old, Map<String, Object> piece) {
        return Objects.equals(old.get(TYPE), piece.get(TYPE))
                && Objects.equals(old.get(DOCUMENT), piece.get(DOCUMENT))
                && Objects.equals(old.get(STATUS), piece.get(STATUS));
    }

    private static @Nullable String text(Map<String, Object> piece, String name, String place, int longest) {
        Object value = piece.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw Rejected.invalid(place + "." + name, "type-mismatch");
        }
        if (text.length() > longest) {
            throw Rejected.invalid(place + "." + name, "too-long");
        }
        return text.isBlank() ? null : text;
    }

    private static @Nullable UUID id(Map<String, Object> piece, String field) {
        Object value = piece.get(DOCUMENT);
        if (value == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(String.valueOf(value));
            piece.put(DOCUMENT, id.toString());
            return id;
        } catch (IllegalArgumentException notAnId) {
            throw Rejected.invalid(field, "type-mismatch");
        }
    }

    private static PieceStatus status(Map<String, Object> piece, @Nullable UUID documentId, String field) {
        Object value = piece.get(STATUS);
        if (value == null) {
            return documentId == null ? PieceStatus.EXPECTED : PieceStatus.RECEIVED;
        }
        for (PieceStatus status : PieceStatus.values()) {
            if (status.name().equals(value)) {
                return status;
            }
        }
        throw Rejected.invalid(
                field,
                "one-of",
                java.util.Arrays.stream(PieceStatus.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    private void requireDocuments(UUID memberId, List<Map<String, Object>> pieces) {
        if (pieces.stream().noneMatch(piece -> piece.containsKey(DOCUMENT))) {
            return;
        }
        Map<String, String> types = documents.ofEntity(CoopMember.ENTITY_TYPE, memberId).stream()
                .collect(Collectors.toMap(document -> document.id().toString(), DocumentView::type));
        for (Map<String, Object> piece : pieces) {
            Object documentId = piece.get(DOCUMENT);
            if (documentId != null && !Objects.equals(types.get(documentId), piece.get(TYPE))) {
                throw Rejected.because(MemberProblem.UNKNOWN_MEMBER_DOCUMENT, documentId, piece.get(TYPE));
            }
        }
    }

    /** What the pieces come to: the worst news first. */
    private static String status(List<Map<String, Object>> pieces) {
        List<PieceStatus> all = pieces.stream()
                .map(piece -> PieceStatus.valueOf(String.valueOf(piece.get(STATUS))))
                .toList();
        if (all.contains(PieceStatus.REJECTED)) {
            return PieceStatus.REJECTED.name();
        }
        boolean areVerified = !all.isEmpty() && all.stream().allMatch(status -> status == PieceStatus.VERIFIED);
        return areVerified ? PieceStatus.VERIFIED.name() : "PENDING";
    }

    private static List<Map<?, ?>> piecesIn(Map<String, Object> kyc) {
        List<Map<?, ?>> pieces = new ArrayList<>();
        if (kyc.get(PIECES) instanceof List<?> list) {
            for (Object piece : list) {
                if (piece instanceof Map<?, ?> members) {
                    pieces.add(members);
                }
            }
        }
        return pieces;
    }
}
