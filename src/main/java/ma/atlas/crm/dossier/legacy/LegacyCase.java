package ma.atlas.crm.dossier.legacy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What a line says of a case.
 *
 * @param line its number
 * @param values without blanks around them, empty where the cell is
 * @param strayCells how many cells the line has where that is not as many as the header, otherwise 0
 */
public record LegacyCase(long line, Map<LegacyColumn, String> values, int strayCells, int expectedCells) {

    private static final int LONGEST_REF = 200;

    /** Digits in groups, decimals behind a point or, as Excel writes them in French, a comma. */
    private static final Pattern AMOUNT =
            Pattern.compile("(?<whole>\\d{1,13}|\\d{1,3}([ \\u00a0\\u202f]\\d{3}){1,4})([.,](?<cents>\\d{1,2}))?");

    private static final int OLDEST_YEAR = 1900;
    private static final int DATE_LENGTH = 10;

    /** Whether the file has the column at all: what it does not have, it says nothing about. */
    public boolean has(LegacyColumn column) {
        return values.containsKey(column);
    }

    /** Null where the cell is empty or there is no such column. */
    public @Nullable String text(LegacyColumn column) {
        String value = values.getOrDefault(column, "");
        return value.isEmpty() ? null : value;
    }

    /** As it is to be shown with whatever is said of the line. */
    public @Nullable String shownRef() {
        String ref = text(LegacyColumn.EXTERNAL_REF);
        return ref == null || ref.length() <= LONGEST_REF ? ref : ref.substring(0, LONGEST_REF);
    }

    /**
     * @throws Rejected {@code cells-expected}
     */
    public void requireItsCells() {
        if (strayCells > 0) {
            throw Rejected.because(LegacyProblem.CELLS_EXPECTED, expectedCells, strayCells);
        }
    }

    /**
     * @throws Rejected {@code invalid-input} for the reference that is missing or above 200 characters
     */
    public String ref() {
        return required(LegacyColumn.EXTERNAL_REF, LONGEST_REF);
    }

    /**
     * @throws Rejected {@code invalid-input} where there is none, or it is too long
     */
    public String required(LegacyColumn column, int longest) {
        String value = optional(column, longest);
        if (value == null) {
            throw Rejected.invalid(column.heading(), "required");
        }
        return value;
    }

    /**
     * @throws Rejected {@code invalid-input} where it is too long
     */
    public @Nullable String optional(LegacyColumn column, int longest) {
        String value = text(column);
        if (value != null && value.length() > longest) {
            throw Rejected.invalid(column.heading(), "too-long");
        }
        return value;
    }

    /**
     * @throws Rejected {@code invalid-input} for what is no amount
     */
    public @Nullable BigDecimal amount(LegacyColumn column) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        var amount = AMOUNT.matcher(value);
        if (!amount.matches()) {
            throw Rejected.invalid(column.heading(), "amount");
        }
        String whole = amount.group("whole").replaceAll("\\D", "");
        String cents = amount.group("cents");
        return new BigDecimal(cents == null ? whole : whole + "." + cents);
    }

    /**
     * An instant, a local time, or a day, which begins then.
     *
     * @param zone of what names none
     * @throws Rejected {@code invalid-input} for what is neither, or before 1900
     */
    public @Nullable Instant instant(LegacyColumn column, ZoneId zone) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = parsed(value, zone).truncatedTo(ChronoUnit.MILLIS);
            if (instant.atZone(zone).getYear() >= OLDEST_YEAR) {
                return instant;
            }
        } catch (DateTimeException noDate) {
            throw Rejected.invalid(column.heading(), "date");
        }
        throw Rejected.invalid(column.heading(), "date");
    }

    private static Instant parsed(String value, ZoneId zone) {
        if (value.length() == DATE_LENGTH) {
            return LocalDate.parse(value).atStartOfDay(zone).toInstant();
        }
        String iso = value.length() > DATE_LENGTH && value.charAt(DATE_LENGTH) == ' '
                ? value.substring(0, DATE_LENGTH) + 'T' + value.substring(DATE_LENGTH + 1)
                : value;
        return iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d*)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }
}
