package ma.atlas.crm.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The figures at the head of a dashboard. */
@Schema(name = "DashboardKpis", description = "The figures at the head of a dashboard")
public record Kpis(
        @Schema(description = "First day of the period") LocalDate from,

        @Schema(description = "Last day of the period, counted in")
        LocalDate to,

        @Schema(description = "Time zone of the organisation, whose days these are", example = "Africa/Casablanca")
        String timeZone,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "The only case type that is counted; null for all", nullable = true)
        @Nullable
        String caseTypeCode,

        @Schema(description = "Cases whose lifecycle has not ended, now")
        long open,

        @Schema(description = "Open cases that are nobody’s, now; 0 on an agent’s own dashboard")
        long unassigned,

        @Schema(description = "Cases opened in the period") long opened,
        @Schema(description = "Cases won in the period") long won,
        @Schema(description = "Cases lost in the period") long lost,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(
                description = "Of the cases won or lost in the period, the part that was won, 0 to 1; null without any",
                example = "0.25",
                nullable = true)
        @Nullable
        BigDecimal conversionRate,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(
                description =
                        "Seconds from the opening of a case to its first change of status, on average over the cases"
                                + " opened in the period that had one; null without any",
                nullable = true)
        @Nullable
        Long averageFirstResponseSeconds,

        @Schema(description = "Tasks (ACT_TASK) that are due and not done, now")
        long overdueFollowUps,

        @Schema(description = "Appointments that begin in the period and are not cancelled")
        long appointments) {}
