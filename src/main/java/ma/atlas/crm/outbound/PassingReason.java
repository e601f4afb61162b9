package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;

/**
 * Whoever has people written to for a reason that may pass before the message leaves: a payment that is declared, an appointment
 * that begins. Asked right before a message of a template is handed over; contributed as a bean.
 */
public interface PassingReason {

    /** To whom it has messages sent. */
    ConsentSubject.Kind kind();

    /** Why a message is not to be sent any more, a stable code; empty where it is, and for what others have sent. */
    Optional<String> passed(UUID messageId, Instant now);
}
