package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.dossier.PartiePrenanteView;
import ma.atlas.crm.dossier.PartiesPrenantes;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(PartiesPrenantesController.PATH)
@Tag(name = "Parties prenantes", description = "People involved in cases, each in a role")
class PartiesPrenantesController {

    static final String PATH = "/api/v1/parties-prenantes";

    private final PartiesPrenantes parties;

    PartiesPrenantesController(PartiesPrenantes parties) {
        this.parties = parties;
    }

    @GetMapping
    @Operation(
            summary = "List parties",
            description = "In the order in which they were named. An agent sees those of the cases that they see.")
    Page<PartiePrenanteView> list(
            @Parameter(description = "Only parties of this case") @RequestParam(required = false) @Nullable
                    UUID dossierId,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return parties.list(dossierId, PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(summary = "Add a party", description = "A case may have several of one role.")
    @ApiResponse(responseCode = "201", description = "The party", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PartiePrenanteView> add(@Valid @RequestBody PartiePrenanteBody body) {
        if (body.dossierId() == null) {
            throw Rejected.invalid("dossierId", "required");
        }
        PartiePrenanteView added = parties.add(body.dossierId(), body.fields());
        return ResponseEntity.created(URI.create(PATH + "/" + added.id()))
                .eTag(EntityTag.of(added.version()))
                .body(added);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a party",
            description = "With everything that is written about it, and its `ETag` for changing it.")
    ResponseEntity<PartiePrenanteView> get(@Parameter(description = "Identifier of the party") @PathVariable UUID id) {
        return tagged(parties.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what is written about a party",
            description =
                    "All of it: a field that is left out is emptied. The case and the trace of earlier values stay.")
    @ApiResponse(responseCode = "200", description = "The party", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = "`dossier-fixed`, `unknown-code`")
    ResponseEntity<PartiePrenanteView> update(
            @Parameter(description = "Identifier of the party") @PathVariable UUID id,
            @Valid @RequestBody PartiePrenanteBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(parties.update(id, body.dossierId(), body.fields(), ifMatch));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a party", description = "The row is kept for the auditors.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "Identifier of the party") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        parties.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<PartiePrenanteView> tagged(PartiePrenanteView party) {
        return ResponseEntity.ok().eTag(EntityTag.of(party.version())).body(party);
    }
}
