package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which appointments a list is to hold; a null wants any.
 *
 * @param from the earliest start
 * @param to starts are before it
 */
public record AppointmentQuery(
        @Nullable UUID dossierId,
        @Nullable Instant from,
        @Nullable Instant to) {}
