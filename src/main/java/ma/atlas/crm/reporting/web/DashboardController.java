package ma.atlas.crm.reporting.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import ma.atlas.crm.reporting.AgentLine;
import ma.atlas.crm.reporting.AnnonceLine;
import ma.atlas.crm.reporting.Dashboard;
import ma.atlas.crm.reporting.FunnelStep;
import ma.atlas.crm.reporting.Kpis;
import ma.atlas.crm.reporting.Report;
import ma.atlas.crm.reporting.SourceLine;
import ma.atlas.crm.reporting.StatusDuration;
import ma.atlas.crm.shared.web.CsvLines;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
        path = "/api/v1/dashboard",
        produces = {MediaType.APPLICATION_JSON_VALUE, CsvLines.CSV_VALUE})
@Tag(
        name = "Dashboard",
        description = "How an agency is doing, by days of its time zone; also as CSV. An agent sees what is theirs")
class DashboardController {

    private final Dashboard dashboard;

    DashboardController(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @GetMapping("/kpis")
    @Operation(
            summary = "Key figures",
            description = "What is open now, what was opened, won and lost in the period, how soon and how much of it.")
    ResponseEntity<Kpis> kpis(@ParameterObject @Valid DashboardParameters asked) {
        return asked.answer(dashboard.kpis(asked.query()));
    }

    @GetMapping("/funnel")
    @Operation(
            summary = "Funnel by case type",
            description =
                    "How far the cases opened in the period have come, by the statuses of their lifecycle in its order.")
    ResponseEntity<Report<FunnelStep>> funnel(@ParameterObject @Valid DashboardParameters asked) {
        return asked.answer(dashboard.funnel(asked.query()));
    }

    @GetMapping("/sources")
    @Operation(
            summary = "Sources and their conversion",
            description = "What came of the cases opened in the period, by source, the source of most cases first.")
    ResponseEntity<Report<SourceLine>> sources(@ParameterObject @Valid DashboardParameters asked) {
        return asked.answer(dashboard.sources(asked.query()));
    }

    @GetMapping("/durations")
    @Operation(
            summary = "Durations by status",
            description =
                    "How long cases stayed in the statuses that they left in the period, deleted cases as well: median,"
                            + " nine in ten, mean.")
    ResponseEntity<Report<StatusDuration>> durations(@ParameterObject @Valid DashboardParameters asked) {
        return asked.answer(dashboard.durations(asked.query()));
    }

    @GetMapping("/top-annonces")
    @Operation(
            summary = "Listings that bring in most",
            description = "The listings about which most cases were opened in the period.")
    ResponseEntity<Report<AnnonceLine>> topAnnonces(
            @ParameterObject @Valid DashboardParameters asked,
            @Parameter(description = "How many listings, 1 to 50, 10 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit) {
        return asked.answer(dashboard.topAnnonces(asked.query(), limit == null ? Dashboard.DEFAULT_ANNONCES : limit));
    }

    @GetMapping("/agents")
    @Operation(
            summary = "Activity of the agents",
            description =
                    "What everybody works on and did in the period, who has won most first; an agent sees themselves.")
    ResponseEntity<Report<AgentLine>> agents(@ParameterObject @Valid DashboardParameters asked) {
        return asked.answer(dashboard.agents(asked.query()));
    }
}
