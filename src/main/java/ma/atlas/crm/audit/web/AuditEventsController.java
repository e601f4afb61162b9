package ma.atlas.crm.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.audit.AuditChains;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditEvent;
import ma.atlas.crm.audit.AuditEventQuery;
import ma.atlas.crm.audit.AuditEvents;
import ma.atlas.crm.audit.AuditExports;
import ma.atlas.crm.audit.AuditVerification;
import ma.atlas.crm.audit.ExportFormat;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit-events")
@Tag(name = "Audit", description = "The journal of every change, which nobody can alter")
class AuditEventsController {

    private static final Map<String, ExportFormat> FORMATS =
            Arrays.stream(ExportFormat.values()).collect(Collectors.toMap(ExportFormat::code, format -> format));

    private final AuditEvents events;
    private final AuditChains chains;
    private final AuditExports exports;

    AuditEventsController(AuditEvents events, AuditChains chains, AuditExports exports) {
        this.events = events;
        this.chains = chains;
        this.exports = exports;
    }

    @GetMapping
    @Operation(
            summary = "Read the journal",
            description = "Newest first. An agent reads what happened to a case of their own, named by"
                    + " `entityType=DOSSIER` and `entityId`; who keeps a co-operative, what happened to its affairs, named by"
                    + " their kind: `COOP_GROUP`, `COOP_MEMBER`...")
    @ApiResponse(responseCode = "200", description = "A page of the journal", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description =
                    "`role-required`, `not-assigned`, `organisation-not-allowed`; `own-dossier-required`: an agent"
                            + " names the case, who keeps a co-operative the kind of its affairs")
    Page<AuditEvent> list(
            @Parameter(description = "Only of this kind of entity: `DOSSIER`, `APPOINTMENT`...")
                    @RequestParam(required = false)
                    @Nullable
                    String entityType,
            @Parameter(description = "Only of the entity with this identifier")
                    @RequestParam(required = false)
                    @Nullable
                    String entityId,
            @Parameter(description = "Only what this login did; `system` for what happened by itself")
                    @RequestParam(required = false)
                    @Nullable
                    String userId,
            @Parameter(description = "Only what was done in this way") @RequestParam(required = false)
                    AuditEntry.@Nullable Action action,
            @Parameter(description = "Only what was done at this instant or later")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Only what was done before this instant") @RequestParam(required = false) @Nullable
                    Instant to,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return events.list(
                new AuditEventQuery(entityType, entityId, userId, action, from, to), PageRequest.of(limit, cursor));
    }

    @GetMapping("/export")
    @Operation(
            summary = "Export the journal",
            description =
                    "All that the list shows under the same filters, newest first, streamed as an attachment; that it was"
                            + " exported is journalled first, as EXPORT. JSON in a CSV cell is as in JSON; what a spreadsheet would take"
                            + " for a formula has an apostrophe before it.")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = AuditEvent.class)))
            })
    void export(
            @Parameter(
                            description = "How it is written, `csv` by default",
                            schema = @Schema(allowableValues = {"csv", "json"}))
                    @RequestParam(defaultValue = "csv")
                    String format,
            @Parameter(description = "Only of this kind of entity: `DOSSIER`, `APPOINTMENT`...")
                    @RequestParam(required = false)
                    @Nullable
                    String entityType,
            @Parameter(description = "Only of the entity with this identifier")
                    @RequestParam(required = false)
                    @Nullable
                    String entityId,
            @Parameter(description = "Only what this login did; `system` for what happened by itself")
                    @RequestParam(required = false)
                    @Nullable
                    String userId,
            @Parameter(description = "Only what was done in this way") @RequestParam(required = false)
                    AuditEntry.@Nullable Action action,
            @Parameter(description = "Only what was done at this instant or later")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Only what was done before this instant") @RequestParam(required = false) @Nullable
                    Instant to,
            HttpServletResponse response)
            throws IOException {
        ExportFormat wanted = FORMATS.get(format);
        if (wanted == null) {
            throw Rejected.invalid("format", "one-of", "csv, json");
        }
        AuditExports.Export export =
                exports.begin(new AuditEventQuery(entityType, entityId, userId, action, from, to), wanted);
        response.setContentType(wanted.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.name() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.writeTo(response.getOutputStream());
    }

    @GetMapping("/verify")
    @Operation(
            summary = "Verify the journal",
            description =
                    "Goes through the organisation’s hash chain from its first event to its last, and names the first"
                            + " broken link. Takes about 10 seconds for a million events.")
    @ApiResponse(responseCode = "200", description = "What became of the chain", useReturnTypeSchema = true)
    AuditVerification verify() {
        return chains.verify();
    }
}
