package ma.atlas.crm.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditEvent;
import ma.atlas.crm.audit.AuditEventQuery;
import ma.atlas.crm.audit.AuditEvents;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit-events")
@Tag(name = "Audit", description = "The journal of every change, which nobody can alter")
class AuditEventsController {

    private final AuditEvents events;

    AuditEventsController(AuditEvents events) {
        this.events = events;
    }

    @GetMapping
    @Operation(
            summary = "Read the journal",
            description = "Newest first. An agent reads what happened to a case of their own, named by"
                    + " `entityType=DOSSIER` and `entityId`.")
    @ApiResponse(responseCode = "200", description = "A page of the journal", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description =
                    "`role-required`, `not-assigned`, `organisation-not-allowed`; `own-dossier-required`: an agent"
                            + " names the case")
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
}
