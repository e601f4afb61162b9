package ma.atlas.crm.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** One status of a funnel: how many of the cases opened in the period have come so far. */
@Schema(name = "DashboardFunnelStep", description = "One status of the lifecycle of a case type")
public record FunnelStep(
        @Schema(description = "Case type", example = "CRM_LEAD_BUY")
        String caseTypeCode,

        @Schema(description = "Status", example = "CRM_QUALIFIED")
        String statusCode,

        @Schema(
                description =
                        "Place of the status in the lifecycle that is active, from 1; after those, what is no longer in it")
        int position,

        @Schema(description = "Cases opened in the period that have been in this status")
        long reached,

        @Schema(description = "These as a part of the cases of the type opened in the period, 0 to 1", example = "0.4")
        BigDecimal share,

        @Schema(description = "Cases opened in the period that are in this status now")
        long current) {}
