package ma.atlas.crm.coop.allocation.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.coop.allocation.AllocationQuery;
import ma.atlas.crm.coop.allocation.AllocationView;
import ma.atlas.crm.coop.allocation.Allocations;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop")
@Tag(
        name = "Coop allocations",
        description = "Lots that are meant for members, first come, first served, with the proof")
class AllocationsController {

    private final Allocations allocations;

    AllocationsController(Allocations allocations) {
        this.allocations = allocations;
    }

    @GetMapping("/groups/{groupId}/allocations")
    @Operation(summary = "List the allocations of a group", description = "Newest first, cancelled ones as well.")
    Page<AllocationView> list(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Only allocations in this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Only allocations in this project") @RequestParam(required = false) @Nullable
                    UUID projectId,
            @Parameter(description = "Only allocations of this lot") @RequestParam(required = false) @Nullable
                    UUID lotId,
            @Parameter(description = "Only allocations to this member") @RequestParam(required = false) @Nullable
                    UUID memberId,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return allocations.list(
                groupId, new AllocationQuery(statusCode, projectId, lotId, memberId), PageRequest.of(limit, cursor));
    }

    @PostMapping("/groups/{groupId}/allocations")
    @Operation(
            summary = "Propose a lot to the first eligible member",
            description =
                    "Freezes the queue as of the end of the cut-off day, judges everybody by the rules, proposes the first by rank whom"
                            + " none refuses, reserves the lot, and keeps the proof. Eligible is who was ACTIVE, had every"
                            + " contribution due by then confirmed or waived, and has no other allocation in the project.")
    @ApiResponse(responseCode = "201", description = "The allocation", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the group, its project, or a lot of that")
    @ApiResponse(
            responseCode = "409",
            description =
                    "`group-not-allocating`: the group is not in ALLOCATION_RUNNING; `lot-not-available`: somebody has it;"
                            + " `project-ended`; `conflict`: somebody else was quicker")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`cut-off-in-future`; `group-not-fifo`: the group’s rules say `fifo: false`, and there is no other order;"
                            + " `nobody-eligible`, with `members: [{rank, memberId, reason}]`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AllocationView> propose(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody AllocationBody body) {
        AllocationView proposed = allocations.propose(groupId, body.allocation());
        return ResponseEntity.created(URI.create("/api/v1/coop/allocations/" + proposed.id()))
                .eTag(EntityTag.of(proposed.version()))
                .body(proposed);
    }

    @GetMapping("/allocations/{id}")
    @Operation(
            summary = "Read an allocation",
            description = "A member reads their own; those of others are absent for them.")
    ResponseEntity<AllocationView> get(@Parameter(description = "Identifier of the allocation") @PathVariable UUID id) {
        return tagged(allocations.get(id));
    }

    @GetMapping("/allocations/{id}/proof")
    @Operation(
            summary = "Read why it is that member",
            description =
                    "The queue as it was frozen, with everybody’s verdict, in the order of ranks. `sha256` is that of the"
                            + " RFC 8785 form of the rest; `java -jar atlas-crm.jar --verify-proof=<file>` recomputes it all without"
                            + " a database. A member reads the proofs of their own allocations and of those that passed over"
                            + " them.")
    @ApiResponse(
            responseCode = "200",
            description = "The proof",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProofSchema.class)))
    JsonNode proof(@Parameter(description = "Identifier of the allocation") @PathVariable UUID id) {
        return allocations.proof(id);
    }

    static ResponseEntity<AllocationView> tagged(AllocationView allocation) {
        return ResponseEntity.ok().eTag(EntityTag.of(allocation.version())).body(allocation);
    }
}
