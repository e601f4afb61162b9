package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.dossier.DossierView;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.StatusHistory;
import ma.atlas.crm.workflow.web.AssignBody;
import ma.atlas.crm.workflow.web.AvailableTransitions;
import ma.atlas.crm.workflow.web.MoveBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/dossiers/{id}")
@Tag(name = "Dossiers")
class DossierLifecycleController {

    private final Dossiers dossiers;
    private final AvailableTransitions transitions;

    DossierLifecycleController(Dossiers dossiers, AvailableTransitions transitions) {
        this.dossiers = dossiers;
        this.transitions = transitions;
    }

    @PatchMapping("/status")
    @Operation(
            summary = "Move a case to its next status",
            description = "Refused where no transition leads there, its role is missing or its reason is not given.")
    @ApiResponse(responseCode = "200", description = "The case after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no transition leads there; `conflict`: somebody else moved it first")
    @ApiResponse(
            responseCode = "422",
            description = "`reason-required`, `reason-not-expected`, `unknown-code`: of the reason")
    ResponseEntity<DossierView> move(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @Valid @RequestBody MoveBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return DossiersController.tagged(dossiers.move(id, body.request(), ifMatch));
    }

    @PostMapping("/assign")
    @Operation(
            summary = "Give a case to somebody",
            description = "An agent gives cases to themselves, or back to nobody. Its open task goes along.")
    ResponseEntity<DossierView> assign(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @Valid @RequestBody AssignBody body) {
        return DossiersController.tagged(dossiers.assign(id, body.userId()));
    }

    @PostMapping("/reopen")
    @Operation(
            summary = "Reopen a case that has ended",
            description =
                    "Starts a new process instance of the active lifecycle, placed at the status. Administrators only.")
    ResponseEntity<DossierView> reopen(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @Valid @RequestBody ReopenBody body) {
        return DossiersController.tagged(dossiers.reopen(id, body.statusCode(), body.justification()));
    }

    @GetMapping("/available-transitions")
    @Operation(
            summary = "List what a case can be moved to",
            description = "Each with whether the caller may, and why not, in the caller’s language.")
    AvailableTransitions.View availableTransitions(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id, Locale locale) {
        return transitions.view(dossiers.options(id), locale);
    }

    @GetMapping("/status-history")
    @Operation(summary = "List the statuses that a case has been in", description = "Oldest first.")
    Page<StatusHistory.Item> history(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return dossiers.history(id, PageRequest.of(limit, cursor));
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "List what happened to a case",
            description = "Newest first: its moves, and everything that was written about it.")
    Page<Timeline.Item> timeline(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
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
        return dossiers.timeline(id, new Timeline.Filter(type, from, to), PageRequest.of(limit, cursor));
    }
}
