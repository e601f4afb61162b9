package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import ma.atlas.crm.dossier.DossierImports;
import ma.atlas.crm.dossier.ImportOptions;
import ma.atlas.crm.dossier.ImportOutcome;
import ma.atlas.crm.dossier.ImportReport;
import ma.atlas.crm.dossier.web.ImportUploads.Upload;
import ma.atlas.crm.jobs.web.JobResponse;
import ma.atlas.crm.jobs.web.JobResponses;
import ma.atlas.crm.shared.web.OwnTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/dossiers/import")
@Tag(name = "Dossiers")
class DossierImportController {

    private static final String CSV = "text/csv";

    private final DossierImports imports;
    private final ImportUploads uploads;
    private final JobResponses jobs;

    DossierImportController(DossierImports imports, ImportUploads uploads, JobResponses jobs) {
        this.imports = imports;
        this.uploads = uploads;
        this.jobs = jobs;
    }

    @PostMapping(consumes = CSV)
    @OwnTransactions
    @Operation(
            operationId = "dossierImport",
            summary = "Import cases that lived elsewhere until now",
            description =
                    "A line whose `externalRef` is new opens a case, placed at its status and keeping its dates; timers of"
                            + " the status run from now. One that is known corrects who the case is about, its source and"
                            + " its budget; where it stands, whose it is and its dates stay as they are. So a file can be"
                            + " imported again. A line that is refused does not stop the others.")
    @RequestBody(
            required = true,
            description =
                    "A header and a line for each case, separated by commas or semicolons; UTF-8 unless the `Content-Type`"
                            + " names another `charset`. Columns: `externalRef`, `contactName`, `phone`, and any of"
                            + " `caseTypeCode` (default `CRM_LEAD_BUY`), `statusCode` or `status` (as it was called before;"
                            + " default the first of the lifecycle), `sourceCode` (default `LEAD_SOURCE_OTHER`), `email`,"
                            + " `assignedTo`, `reasonCode` (default `OTHER` where the status needs one), `createdAt`,"
                            + " `lastActivityAt` (ISO 8601, in the organisation’s time zone where they name none),"
                            + " `budgetMin`, `budgetMax`.",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "Up to 1,000 lines: what was done",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ImportReport.class)))
    @ApiResponse(
            responseCode = "202",
            description = "More lines: the job that imports them; its `result` is the report so far",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = JobResponse.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Of the whole file: `csv-unreadable`, `csv-encoding`. Nothing is imported")
    ResponseEntity<?> run(
            HttpServletRequest request,
            @Parameter(description = "Whether to report what an import would do, and write nothing")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(
                            description =
                                    "What statuses of the file are today, before the usual `NEW`, `DRAFT`, `QUALIFYING`,"
                                            + " `QUALIFIED`, `APPOINTMENT`, `WON`, `LOST`, `ARCHIVED`",
                            example = "QUALIFYING:CRM_CONTACTED,WON:CRM_CLOSED_WON")
                    @RequestParam(required = false)
                    @Nullable
                    String mapping,
            Locale locale) {
        DossierImports.requireImporter();
        try (Upload upload = uploads.receive(request)) {
            ImportOutcome outcome =
                    imports.run(upload.path(), new ImportOptions(charset(request), dryRun, mapping, locale));
            if (outcome instanceof ImportOutcome.Begun begun) {
                return jobs.accepted(begun.job(), locale);
            }
            return ResponseEntity.ok(((ImportOutcome.Done) outcome).report());
        }
    }

    private static Charset charset(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .map(type -> MediaType.parseMediaType(type).getCharset())
                .orElse(StandardCharsets.UTF_8);
    }
}
