package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that is to take place.
 *
 * @param locationText where, in somebody’s words
 */
public record ExpectedAppointment(
        UUID id, UUID dossierId, Instant startsAt, @Nullable String locationText) {}
