package ma.atlas.crm.reporting;

import io.swagger.v3.oas.annotations.media.Schema;

/** What somebody works on and has done. */
@Schema(name = "DashboardAgent", description = "What somebody works on, and did in the period")
public record AgentLine(
        @Schema(description = "Login") String userId,

        @Schema(description = "Open cases that are theirs, now")
        long open,

        @Schema(description = "Cases opened in the period that are theirs")
        long opened,

        @Schema(description = "Cases of theirs won in the period")
        long won,

        @Schema(description = "Cases of theirs lost in the period")
        long lost,

        @Schema(description = "Changes of status that they made in the period, on anybody’s case")
        long moves,

        @Schema(description = "Appointments of theirs that begin in the period and are not cancelled")
        long appointments,

        @Schema(description = "Tasks (ACT_TASK) of theirs that are due and not done, now")
        long overdueFollowUps) {}
