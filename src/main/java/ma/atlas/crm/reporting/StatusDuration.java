package ma.atlas.crm.reporting;

import io.swagger.v3.oas.annotations.media.Schema;

/** How long cases stay in a status. */
@Schema(name = "DashboardDuration", description = "How long cases stayed in a status that they left in the period")
public record StatusDuration(
        @Schema(description = "Status", example = "CRM_CONTACTED")
        String statusCode,

        @Schema(description = "How often it was left in the period")
        long stays,

        @Schema(description = "Median of the stays in seconds, between the two middle ones where their number is even")
        long medianSeconds,

        @Schema(description = "Seconds that nine stays in ten do not exceed, between two stays in proportion")
        long p90Seconds,

        @Schema(description = "Mean of the stays in seconds")
        long averageSeconds) {}
