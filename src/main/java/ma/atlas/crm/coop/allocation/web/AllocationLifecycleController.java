package ma.atlas.crm.coop.allocation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.allocation.AllocationView;
import ma.atlas.crm.coop.allocation.Allocations;
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
@RequestMapping("/api/v1/coop/allocations/{id}")
@Tag(name = "Coop allocations")
class AllocationLifecycleController {

    private final Allocations allocations;
    private final AvailableTransitions transitions;

    AllocationLifecycleController(Allocations allocations, AvailableTransitions transitions) {
        this.allocations = allocations;
        this.transitions = transitions;
    }

    @PatchMapping("/status")
    @Operation(
            summary = "Move an allocation to its next status",
            description =
                    "Approving takes the minutes: a document of type PV that is attached to the allocation, `payload.documentId` or the"
                            + " newest; the contest delay runs from then. Assigning and cancelling change the lot. The"
                            + " answer to a cancellation tells in `next` who would be proposed today.")
    @ApiResponse(responseCode = "200", description = "The allocation after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no transition leads there; `lot-delivered`: it is not set free any more;"
                            + " `conflict`: somebody else moved it first")
    @ApiResponse(
            responseCode = "422",
            description = "`guard-refused`: not eligible at the cut-off, no PV, or the contest delay has not passed;"
                    + " `decision-document-required`, `unknown-document`: of the PV")
    ResponseEntity<AllocationView> move(
            @Parameter(description = "Identifier of the allocation") @PathVariable UUID id,
            @Valid @RequestBody MoveBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return AllocationsController.tagged(allocations.move(id, body.request(), ifMatch));
    }

    @GetMapping("/available-transitions")
    @Operation(
            summary = "List what an allocation can be moved to",
            description = "Each with whether the caller may, and why not, in the caller’s language.")
    AvailableTransitions.View availableTransitions(
            @Parameter(description = "Identifier of the allocation") @PathVariable UUID id, Locale locale) {
        return transitions.view(allocations.options(id), locale);
    }

    @GetMapping("/status-history")
    @Operation(summary = "List the statuses that an allocation has been in", description = "Oldest first.")
    Page<StatusHistory.Item> history(
            @Parameter(description = "Identifier of the allocation") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return allocations.history(id, PageRequest.of(limit, cursor));
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "List what happened to an allocation",
            description = "Newest first: its moves, its documents, who would be next once it is cancelled.")
    Page<Timeline.Item> timeline(
            @Parameter(description = "Identifier of the allocation") @PathVariable UUID id,
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
        return allocations.timeline(id, new Timeline.Filter(type, from, to), PageRequest.of(limit, cursor));
    }
}
