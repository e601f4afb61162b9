package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.dossier.DossierQuery;
import ma.atlas.crm.dossier.DossierView;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.dossier.NewDossier;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.SearchWords;
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
@RequestMapping("/api/v1/dossiers")
@Tag(name = "Dossiers", description = "Cases of an agency: leads, mandates, transactions, projects")
class DossiersController {

    private final Dossiers dossiers;

    DossiersController(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @GetMapping
    @Operation(
            summary = "List cases",
            description = "Newest first; with `q` the best fit first, and of words that more than 5,000 cases have the"
                    + " newest, where a page may be short and have more to follow. An agent sees their own, and what is"
                    + " unassigned for their role.")
    Page<DossierView> list(
            @Parameter(description = "Only cases in this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Only cases of this type") @RequestParam(required = false) @Nullable
                    String caseTypeCode,
            @Parameter(description = "Only cases assigned to this login") @RequestParam(required = false) @Nullable
                    String assignedTo,
            @Parameter(description = "Only cases about this listing") @RequestParam(required = false) @Nullable
                    UUID annonceId,
            @Parameter(
                            description =
                                    "Only cases that have all of these words, or words that begin so, in name, email"
                                            + " or payload, accents or none; or part of the telephone number, four digits or"
                                            + " more. At most 12 words and 200 characters",
                            example = "bennani 0661")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return dossiers.list(
                new DossierQuery(statusCode, caseTypeCode, assignedTo, annonceId, SearchWords.of(q)),
                PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(
            summary = "Open a case",
            description = "Starts its process instance. The answer lists open cases of the same phone and case type.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DossierView> open(@Valid @RequestBody DossierBody body) {
        if (body.caseTypeCode() == null || body.caseTypeCode().isBlank()) {
            throw Rejected.invalid("caseTypeCode", "required");
        }
        DossierView opened = dossiers.open(new NewDossier(body.caseTypeCode(), body.fields(), body.assignedTo()));
        return ResponseEntity.created(URI.create("/api/v1/dossiers/" + opened.id()))
                .eTag(EntityTag.of(opened.version()))
                .body(opened);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a case",
            description = "With its status, its open task, and the version of the lifecycle that it follows.")
    ResponseEntity<DossierView> get(@Parameter(description = "Identifier of the case") @PathVariable UUID id) {
        return tagged(dossiers.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what is written about a case",
            description = "Its status, assignee and score are not written here.")
    ResponseEntity<DossierView> update(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @Valid @RequestBody DossierBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(dossiers.update(id, body.caseTypeCode(), body.fields(), ifMatch));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a case", description = "Its process instance ends; the row is kept for the auditors.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "Identifier of the case") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        dossiers.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    static ResponseEntity<DossierView> tagged(DossierView dossier) {
        return ResponseEntity.ok().eTag(EntityTag.of(dossier.version())).body(dossier);
    }
}
