package ma.atlas.crm.reporting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a dashboard, with what it is about.
 *
 * @param lineType of a row, whose components are the columns of the table
 */
public record Report<T>(
        @Schema(description = "First day of the period") LocalDate from,

        @Schema(description = "Last day of the period, counted in")
        LocalDate to,

        @Schema(description = "Time zone of the organisation, whose days these are", example = "Africa/Casablanca")
        String timeZone,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "The only case type that is counted; null for all", nullable = true)
        @Nullable
        String caseTypeCode,

        @JsonIgnore @Schema(hidden = true) Class<T> lineType,

        @Schema(description = "The rows of the table") List<T> items) {}
