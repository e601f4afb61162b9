package ma.atlas.crm.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import ma.atlas.crm.shared.Rejected;

/** Days of a place: a day is as long as the clocks there make it. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {

    static final int DEFAULT_DAYS = 30;
    static final int MOST_DAYS = 366;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9998;

    /**
     * @throws Rejected {@code invalid-input} for an end before the beginning, more than 366 days, or a year that no calendar has
     */
    static Period of(DashboardQuery query, ZoneId zone, Clock clock) {
        LocalDate to = query.to() == null ? defaultEnd(query, zone, clock) : inCalendar("to", query.to());
        LocalDate from = query.from() == null ? to.minusDays(DEFAULT_DAYS - 1L) : inCalendar("from", query.from());
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Rejected.invalid("to", "period", MOST_DAYS);
        }
        return new Period(from, to, zone);
    }

    private static LocalDate defaultEnd(DashboardQuery query, ZoneId zone, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return query.from() != null && query.from().isAfter(today) ? inCalendar("from", query.from()) : today;
    }

    private static LocalDate inCalendar(String field, LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw Rejected.invalid(field, "between", FIRST_YEAR, LAST_YEAR);
        }
        return date;
    }

    /** The first instant. */
    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first instant that is no longer of it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    OffsetDateTime startsAt() {
        return start().atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime endsAt() {
        return end().atOffset(ZoneOffset.UTC);
    }
}
