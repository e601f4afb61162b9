package ma.atlas.crm.consentement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose consent it is: the person of a case, or a member of a co-operative. */
public record ConsentSubject(Kind kind, UUID id) {

    /** By the kind of entity that a consent is kept about. */
    public enum Kind {
        DOSSIER("DOSSIER"),
        MEMBER("COOP_MEMBER");

        private final String entityType;

        Kind(String entityType) {
            this.entityType = entityType;
        }
    }

    public static ConsentSubject dossier(UUID id) {
        return new ConsentSubject(Kind.DOSSIER, id);
    }

    public static ConsentSubject member(UUID id) {
        return new ConsentSubject(Kind.MEMBER, id);
    }

    /** As in the journal and on timelines. */
    public String entityType() {
        return kind.entityType;
    }

    @Nullable
    UUID dossierId() {
        return kind == Kind.DOSSIER ? id : null;
    }

    @Nullable
    UUID memberId() {
        return kind == Kind.MEMBER ? id : null;
    }
}
