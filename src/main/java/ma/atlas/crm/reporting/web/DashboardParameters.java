package ma.atlas.crm.reporting.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import ma.atlas.crm.reporting.DashboardQuery;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;

/** What every report of a dashboard may be asked for. */
record DashboardParameters(
        @Parameter(
                description =
                        "First day of the period, in the organisation’s time zone; 29 days before the last by default")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate from,

        @Parameter(description = "Last day of the period, counted in; today by default. At most 366 days")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate to,

        @Parameter(description = "Only cases of this type") @Nullable
        String caseTypeCode,

        @Parameter(
                description = "`csv` for a table instead of JSON, as `Accept: text/csv` asks for too",
                schema = @Schema(allowableValues = {"json", "csv"}))
        @Nullable
        String format) {

    private static final String JSON = "json";
    private static final String CSV = "csv";

    DashboardQuery query() {
        if (format != null && !format.equals(JSON) && !format.equals(CSV)) {
            throw Rejected.invalid("format", "one-of", JSON + ", " + CSV);
        }
        return new DashboardQuery(from, to, caseTypeCode);
    }

    <T> ResponseEntity<T> answer(T report) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        return (CSV.equals(format) ? answer.contentType(CsvLines.CSV) : answer).body(report);
    }
}
