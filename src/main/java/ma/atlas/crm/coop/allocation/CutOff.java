package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The day as of whose end members are judged.
 *
 * @param chosenBy who chose it
 * @param timeZone of the organisation
 * @param utcOffset there, at the end of the day: zones change their minds, a proof does not
 * @param endsAt the first instant that is no longer part of the day
 */
record CutOff(LocalDate day, ChosenBy chosenBy, ZoneId timeZone, ZoneOffset utcOffset, Instant endsAt) {

    /** More than any day has. */
    private static final Duration LONGEST_DAY = Duration.ofHours(26);

    /** Whose choice a cut-off was. */
    enum ChosenBy {
        /** Whoever proposed. */
        REQUEST,
        /** Nobody: it is the day of the proposal. */
        DEFAULT
    }

    static CutOff of(LocalDate day, ChosenBy chosenBy, ZoneId zone) {
        OffsetDateTime end = startOf(day.plusDays(1), zone);
        return new CutOff(day, chosenBy, zone, end.getOffset(), end.toInstant());
    }

    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    /** The last instant of the day that the database can tell from the next. */
    @JsonIgnore
    Instant lastInstant() {
        return endsAt.minus(1, ChronoUnit.MICROS);
    }

    /** Whether the end is that of the day, by the offset that is stated: the zone may have other rules where this is asked. */
    @JsonIgnore
    boolean isConsistent() {
        OffsetDateTime end = endsAt.atOffset(utcOffset);
        return end.toLocalDate().equals(day.plusDays(1))
                && (end.toLocalTime().equals(LocalTime.MIDNIGHT) || end.equals(startOf(day.plusDays(1), timeZone)));
    }

    /** Whether the day had begun by then. */
    boolean hasBegun(Instant at) {
        return !at.plus(LONGEST_DAY).isBefore(endsAt);
    }
}
