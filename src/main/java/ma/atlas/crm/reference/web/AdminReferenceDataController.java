package ma.atlas.crm.reference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import ma.atlas.crm.reference.CodeRow;
import ma.atlas.crm.reference.Codes;
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
@RequestMapping(AdminReferenceDataController.PATH)
@Tag(name = "Dictionaries for analysts", description = "The codes of an organisation, as its analysts keep them")
class AdminReferenceDataController {

    static final String PATH = "/api/v1/admin/reference-data";

    private final Codes codes;

    AdminReferenceDataController(Codes codes) {
        this.codes = codes;
    }

    @GetMapping("/{dictType}")
    @Operation(
            summary = "List the codes of a dictionary, active or not",
            description = "An organisation’s own row takes the place of the global one of the same code.")
    Page<CodeResponse> list(
            @Parameter(description = "The dictionary", example = "LEAD_SOURCE") @PathVariable String dictType,
            @Parameter(description = "Only those that new data may use, or only the others")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean active,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return codes.list(dictType, active, PageRequest.of(limit, cursor)).map(CodeResponse::of);
    }

    @PostMapping("/{dictType}")
    @Operation(
            summary = "Add a code of the organisation’s own",
            description = "What everybody has already is changed with PUT. A code that was removed may be added again.")
    @ApiResponse(responseCode = "201", description = "The code", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: there is no such dictionary")
    @ApiResponse(responseCode = "409", description = "`code-exists`, `dictionary-full`")
    @ApiResponse(responseCode = "422", description = "`unknown-dictionary`, `unknown-subject` of a case type")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CodeResponse> create(
            @Parameter(description = "The dictionary", example = "LEAD_SOURCE") @PathVariable String dictType,
            @Valid @RequestBody CodeBody body) {
        if (body.code() == null) {
            throw Rejected.invalid("code", "required");
        }
        CodeRow created = codes.create(dictType, body.code(), body.request());
        return ResponseEntity.created(URI.create(PATH + "/" + created.code().dictType() + "/"
                        + created.code().code()))
                .eTag(EntityTag.of(created.version()))
                .body(CodeResponse.of(created));
    }

    @GetMapping("/{dictType}/{code}")
    @Operation(
            summary = "Read a code, active or not",
            description =
                    "With its labels in all languages and its metadata; `global` says that it is everybody’s and not this organisation’s own.")
    ResponseEntity<CodeResponse> get(
            @Parameter(description = "The dictionary", example = "LEAD_SOURCE") @PathVariable String dictType,
            @Parameter(description = "The code", example = "LEAD_SOURCE_FORM") @PathVariable String code) {
        return tagged(codes.get(dictType, code));
    }

    @PutMapping("/{dictType}/{code}")
    @Operation(
            summary = "Replace what is written about a code",
            description =
                    "Of everybody’s code the organisation gets a row of its own; others go on seeing the global one."
                            + " A code that is deactivated stays with what uses it: cases move into a deactivated status as their"
                            + " workflow says, and no new version of a workflow may have it.")
    @ApiResponse(responseCode = "200", description = "The code", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`metadata-fixed`: everybody’s row says otherwise; `case-type-in-use`: `usedBy` says where its"
                            + " `statusDict` and `subject` are relied upon")
    @ApiResponse(
            responseCode = "422",
            description = "`code-fixed`; `unknown-dictionary`, `unknown-subject` of a case type")
    ResponseEntity<CodeResponse> update(
            @Parameter(description = "The dictionary", example = "LEAD_SOURCE") @PathVariable String dictType,
            @Parameter(description = "The code", example = "LEAD_SOURCE_FORM") @PathVariable String code,
            @Valid @RequestBody CodeBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(codes.update(dictType, code, body.code(), body.request(), ifMatch));
    }

    @DeleteMapping("/{dictType}/{code}")
    @Operation(
            summary = "Remove a code of the organisation’s own",
            description = "Everybody’s row of the same code shows again. The removed row is kept for the auditors.")
    @ApiResponse(responseCode = "204", description = "Removed")
    @ApiResponse(
            responseCode = "409",
            description =
                    "`code-global`: everybody’s can be deactivated only; `code-in-use`: `usedBy` says where, each with"
                            + " its `kind` (WORKFLOW, DOSSIER...)")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "The dictionary", example = "LEAD_SOURCE") @PathVariable String dictType,
            @Parameter(description = "The code", example = "LEAD_SOURCE_SALON") @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        codes.delete(dictType, code, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<CodeResponse> tagged(CodeRow row) {
        return ResponseEntity.ok().eTag(EntityTag.of(row.version())).body(CodeResponse.of(row));
    }
}
