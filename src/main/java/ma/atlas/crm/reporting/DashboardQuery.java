package ma.atlas.crm.reporting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to be about.
 *
 * @param from the first day, in the organisation's time zone; null for the 30th up to the last
 * @param to the last day, which is counted in; null for today
 * @param caseTypeCode only cases of this type; null for any
 */
public record DashboardQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String caseTypeCode) {}
