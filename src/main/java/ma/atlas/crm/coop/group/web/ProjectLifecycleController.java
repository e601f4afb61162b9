package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.group.ProjectView;
import ma.atlas.crm.coop.group.Projects;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.web.AvailableTransitions;
import ma.atlas.crm.workflow.web.MoveBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop/projects/{id}")
@Tag(name = "Coop projects")
class ProjectLifecycleController {

    private final Projects projects;
    private final AvailableTransitions transitions;

    ProjectLifecycleController(Projects projects, AvailableTransitions transitions) {
        this.projects = projects;
        this.transitions = transitions;
    }

    @PatchMapping("/status")
    @Operation(
            summary = "Move a project to its next status",
            description = "Handing a project over (`HANDOVER`) delivers its assigned lots.")
    @ApiResponse(responseCode = "200", description = "The project after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no transition leads there; `conflict`: somebody else moved it first;"
                            + " `project-has-open-allocations`: it is not cancelled before they are")
    @ApiResponse(responseCode = "422", description = "`guard-refused`: what its lifecycle asks is not there")
    ResponseEntity<ProjectView> move(
            @Parameter(description = "Identifier of the project") @PathVariable UUID id,
            @Valid @RequestBody MoveBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return ProjectsController.tagged(projects.move(id, body.request(), ifMatch));
    }

    @GetMapping("/available-transitions")
    @Operation(
            summary = "List what a project can be moved to",
            description = "Each with whether the caller may, and why not, in the caller’s language.")
    AvailableTransitions.View availableTransitions(
            @Parameter(description = "Identifier of the project") @PathVariable UUID id, Locale locale) {
        return transitions.view(projects.options(id), locale);
    }

    @GetMapping("/status-history")
    @Operation(summary = "List the statuses that a project has been in", description = "Oldest first.")
    Page<StatusHistory.Item> history(
            @Parameter(description = "Identifier of the project") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return projects.history(id, PageRequest.of(limit, cursor));
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "List what happened to a project",
            description = "Newest first: its moves, its documents, and everything that was written about it.")
    Page<Timeline.Item> timeline(
            @Parameter(description = "Identifier of the project") @PathVariable UUID id,
            @Parameter(description = "Only what is of this kind, a code of ACTIVITY_TYPE")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Only what happened at this instant or later")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Only what happened before this instant") @RequestParam(required = false) @Nullable
                    Instant to,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return projects.timeline(id, new Timeline.Filter(type, from, to), PageRequest.of(limit, cursor));
    }
}
