package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.definition.WorkflowChanges;
import ma.atlas.crm.workflow.definition.WorkflowVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(WorkflowsController.PATH)
@Tag(name = "Workflows")
class WorkflowChangesController {

    private static final int LONGEST_COMMENT = 1_000;

    private final WorkflowChanges changes;
    private final WorkflowViews views;
    private final MessageSource messages;

    WorkflowChangesController(WorkflowChanges changes, WorkflowViews views, MessageSource messages) {
        this.changes = changes;
        this.views = views;
        this.messages = messages;
    }

    @PostMapping(
            path = "/{caseType}/bpmn",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    @Operation(
            summary = "Deploy a BPMN document as a new version",
            description =
                    "From any editor: what other tools add is left out with a warning, conditions and a drawing that are missing are written in. Roles, guards and reasons of the active version that the file has lost are carried over, and listed, unless `removals` says that they are meant to go. The same content again is the same version (200).",
            requestBody =
                    @RequestBody(
                            description = "The document, at most 1 MB, in UTF-8",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    @ApiResponse(
            responseCode = "200",
            description = "The report of a dry run, or the version that has this very content",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "The new version", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`workflow-changed`: somebody else deployed or activated `version` meanwhile")
    @ApiResponse(responseCode = "422", description = "`workflow-invalid`: with the report; nothing is stored")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReportResponse> deploy(
            @Parameter(description = "Case type; the id of the process", example = "CRM_LEAD_BUY") @PathVariable
                    String caseType,
            @Parameter(description = "Whether new cases begin the new version at once")
                    @RequestParam(defaultValue = "false")
                    boolean activate,
            @Parameter(description = "Report only, and store nothing") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(description = "Whether what the file has lost is meant to go")
                    @RequestParam(defaultValue = "false")
                    boolean removals,
            @Parameter(description = "Why, for the list of versions; at most 1,000 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String comment,
            @Parameter(description = "Latest version that the file was made from: a later one is a conflict")
                    @RequestParam(required = false)
                    @Nullable
                    Integer baseVersion,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(hidden = true) InputStream body,
            Locale locale)
            throws IOException {
        WorkflowChanges.Wish wish =
                new WorkflowChanges.Wish(activate, dryRun, removals, checked(comment), baseVersion, ifMatch);
        WorkflowChanges.Outcome outcome = changes.deploy(caseType, document(body), wish);
        WorkflowVersion version = outcome.version();
        if (outcome.created() && version != null) {
            return ResponseEntity.created(
                            URI.create(WorkflowsController.PATH + "/" + caseType + "/versions/" + version.version()))
                    .eTag(EntityTag.of(version.version()))
                    .body(response(outcome, locale));
        }
        return ResponseEntity.ok(response(outcome, locale));
    }

    @PutMapping("/{caseType}")
    @Operation(
            summary = "Change the active lifecycle by its tables",
            description =
                    "Edits the BPMN document of the active version in place, deploys and activates the result. What the tables do not speak of stays; an edit that would lose some of it is refused, and says what.")
    @ApiResponse(
            responseCode = "200",
            description = "The report and, unless `dryRun`, the version that is active now",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`workflow-changed`: somebody else deployed or activated `version` meanwhile")
    @ApiResponse(responseCode = "422", description = "`workflow-invalid`: with the report; nothing is stored")
    ResponseEntity<ReportResponse> put(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Valid @org.springframework.web.bind.annotation.RequestBody WorkflowBody body,
            @Parameter(description = "Report only, and store nothing") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(description = "Why, for the list of versions; at most 1,000 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String comment,
            @Parameter(description = "Latest version that the tables were made from: a later one is a conflict")
                    @RequestParam(required = false)
                    @Nullable
                    Integer baseVersion,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Locale locale) {
        WorkflowChanges.Wish wish =
                new WorkflowChanges.Wish(true, dryRun, true, checked(comment), baseVersion, ifMatch);
        WorkflowChanges.Outcome outcome = changes.put(caseType, body.tables(), wish);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (outcome.version() != null) {
            answer.eTag(EntityTag.of(outcome.version().version()));
        }
        return answer.body(response(outcome, locale));
    }

    @PostMapping("/{caseType}/versions/{version}/activate")
    @Operation(
            summary = "Make a version the active one",
            description = "New cases begin it; running ones stay on theirs, and go on moving.")
    @ApiResponse(responseCode = "200", description = "The version", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "`workflow-invalid`: it names what is out of use by now; with the report")
    ResponseEntity<WorkflowResponse> activate(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Parameter(description = "Version, from 1") @PathVariable int version,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Locale locale) {
        WorkflowVersion active = changes.activate(caseType, version, ifMatch);
        return ResponseEntity.ok().eTag(EntityTag.of(active.version())).body(views.view(active, locale));
    }

    /** Never more than may be judged, however much is sent. */
    private static byte[] document(InputStream body) throws IOException {
        byte[] document = body.readNBytes(LifecycleReader.MAXIMUM_BYTES + 1);
        if (document.length > LifecycleReader.MAXIMUM_BYTES) {
            throw Rejected.because(CommonProblem.TOO_LARGE);
        }
        return document;
    }

    private static @Nullable String checked(@Nullable String comment) {
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw Rejected.invalid("comment", "too-long", LONGEST_COMMENT);
        }
        return comment == null || comment.isBlank() ? null : comment.trim();
    }

    private ReportResponse response(WorkflowChanges.Outcome outcome, Locale locale) {
        WorkflowVersion version = outcome.version();
        return new ReportResponse(
                outcome.report().valid(),
                outcome.report().problems().stream()
                        .map(problem -> BpmnProblemView.of(problem, messages, locale))
                        .toList(),
                version == null ? null : views.view(version, locale));
    }
}
