package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.coop.group.LotView;
import ma.atlas.crm.coop.group.Lots;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop")
@Tag(name = "Coop projects")
class LotsController {

    private final Lots lots;

    LotsController(Lots lots) {
        this.lots = lots;
    }

    @GetMapping("/projects/{projectId}/lots")
    @Operation(summary = "List the lots of a project", description = "In the order of their codes.")
    Page<LotView> list(
            @Parameter(description = "Identifier of the project") @PathVariable UUID projectId,
            @Parameter(description = "Only lots in this status, a code of COOP_LOT_STATUS")
                    @RequestParam(required = false)
                    @Nullable
                    String statusCode,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return lots.list(projectId, statusCode, PageRequest.of(limit, cursor));
    }

    @PostMapping("/projects/{projectId}/lots")
    @Operation(summary = "Add a lot to a project", description = "It is available from then on.")
    @ApiResponse(responseCode = "201", description = "The new lot", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`lot-code-taken`: the project has a lot of this code; `ended`: the project’s life has ended")
    @ApiResponse(responseCode = "422", description = "`status-by-move`: another status than `AVAILABLE` was given")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LotView> add(
            @Parameter(description = "Identifier of the project") @PathVariable UUID projectId,
            @Valid @RequestBody LotBody body) {
        LotView added = lots.add(projectId, body.fields(), body.statusCode());
        return ResponseEntity.created(URI.create("/api/v1/coop/lots/" + added.id()))
                .eTag(EntityTag.of(added.version()))
                .body(added);
    }

    @GetMapping("/lots/{id}")
    @Operation(summary = "Read a lot", description = "With what has become of it.")
    ResponseEntity<LotView> get(@Parameter(description = "Identifier of the lot") @PathVariable UUID id) {
        return tagged(lots.get(id));
    }

    @PatchMapping("/lots/{id}")
    @Operation(
            summary = "Change what is written about a lot",
            description =
                    "Fields that are left out stay as they are. What is reserved, assigned or delivered stays what it was"
                            + " allocated as: nothing of it changes before the allocation is cancelled.")
    @ApiResponse(responseCode = "200", description = "The lot after the change", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`lot-allocated`: it is not available; `lot-code-taken`: the project has a lot of this code")
    @ApiResponse(responseCode = "422", description = "`status-by-move`: another status than the present was given")
    ResponseEntity<LotView> change(
            @Parameter(description = "Identifier of the lot") @PathVariable UUID id,
            @Valid @RequestBody LotBody.Change body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(lots.change(id, body.change(), ifMatch));
    }

    private static ResponseEntity<LotView> tagged(LotView lot) {
        return ResponseEntity.ok().eTag(EntityTag.of(lot.version())).body(lot);
    }
}
