package ma.atlas.crm.dossier;

import java.time.Instant;

/**
 * An appointment with what its row says of itself.
 *
 * @param overlaps whether it is scheduled at a time at which who keeps it has another one scheduled
 */
public record AppointmentRow(
        AppointmentView appointment, boolean overlaps, long version, Instant createdAt, Instant updatedAt) {}
