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
import ma.atlas.crm.coop.group.GroupView;
import ma.atlas.crm.coop.group.Groups;
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
@RequestMapping("/api/v1/coop/groups/{id}")
@Tag(name = "Coop groups")
class GroupLifecycleController {

    private final Groups groups;
    private final AvailableTransitions transitions;

    GroupLifecycleController(Groups groups, AvailableTransitions transitions) {
        this.groups = groups;
        this.transitions = transitions;
    }

    @PatchMapping("/status")
    @Operation(
            summary = "Move a group to its next status",
            description = "Opening and closing the funding are decisions: each takes a document of type PV that was"
                    + " attached to the group since the last one, `payload.documentId` or the newest.")
    @ApiResponse(responseCode = "200", description = "The group after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no transition leads there; `conflict`: somebody else moved it first;"
                            + " `group-has-open-allocations`: it is not cancelled over allocations that go on")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`guard-refused`; `decision-document-required`, `unknown-document`, `document-used`: of the PV")
    ResponseEntity<GroupView> move(
            @Parameter(description = "Identifier of the group") @PathVariable UUID id,
            @Valid @RequestBody MoveBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return GroupsController.tagged(groups.move(id, body.request(), ifMatch));
    }

    @GetMapping("/available-transitions")
    @Operation(
            summary = "List what a group can be moved to",
            description = "Each with whether the caller may, and why not, in the caller’s language.")
    AvailableTransitions.View availableTransitions(
            @Parameter(description = "Identifier of the group") @PathVariable UUID id, Locale locale) {
        return transitions.view(groups.options(id), locale);
    }

    @GetMapping("/status-history")
    @Operation(summary = "List the statuses that a group has been in", description = "Oldest first.")
    Page<StatusHistory.Item> history(
            @Parameter(description = "Identifier of the group") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return groups.history(id, PageRequest.of(limit, cursor));
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "List what happened to a group",
            description = "Newest first: its moves, its documents, and everything that was written about it.")
    Page<Timeline.Item> timeline(
            @Parameter(description = "Identifier of the group") @PathVariable UUID id,
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
        return groups.timeline(id, new Timeline.Filter(type, from, to), PageRequest.of(limit, cursor));
    }
}
