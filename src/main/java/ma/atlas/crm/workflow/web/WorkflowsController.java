package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.definition.Workflows;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(WorkflowsController.PATH)
@Tag(name = "Workflows", description = "The organisation’s lifecycles and their versions, as BPMN and as tables")
class WorkflowsController {

    static final String PATH = "/api/v1/admin/workflows";

    private final Workflows workflows;
    private final WorkflowViews views;
    private final WorkflowDiffs diffs;
    private final FactViews facts;

    WorkflowsController(Workflows workflows, WorkflowViews views, WorkflowDiffs diffs, FactViews facts) {
        this.workflows = workflows;
        this.views = views;
        this.diffs = diffs;
        this.facts = facts;
    }

    @GetMapping
    @Operation(
            summary = "List the active lifecycles",
            description = "One of each case type, in the order of the codes.")
    Page<WorkflowResponse> list(
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            Locale locale) {
        return workflows.list(PageRequest.of(limit, cursor)).map(version -> views.view(version, locale));
    }

    @GetMapping("/facts")
    @Operation(
            summary = "List the facts that guards may ask about",
            description =
                    "By kind of subject. The compiler of guards uses this very list: what is not in it is refused.")
    Page<SubjectFacts> facts(
            @Parameter(description = "Only those of this case type’s subject", example = "CRM_LEAD_BUY")
                    @RequestParam(required = false)
                    @Nullable
                    String caseType) {
        return new Page<>(facts.of(workflows.facts(caseType)), null);
    }

    @GetMapping("/{caseType}")
    @Operation(
            summary = "Read the active lifecycle of a case type",
            description = "The one that new cases begin. Its entity tag is the version.")
    ResponseEntity<WorkflowResponse> active(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            Locale locale) {
        return tagged(views.view(workflows.active(caseType), locale));
    }

    @GetMapping("/{caseType}/versions")
    @Operation(summary = "List the versions of a case type", description = "The latest first.")
    Page<WorkflowResponse> versions(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            Locale locale) {
        return workflows.versions(caseType, PageRequest.of(limit, cursor)).map(version -> views.view(version, locale));
    }

    @GetMapping("/{caseType}/versions/{version}")
    @Operation(
            summary = "Read a version",
            description = "Its states and transitions as tables, and whether it is the one that new cases follow.")
    ResponseEntity<WorkflowResponse> version(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Parameter(description = "Version, from 1") @PathVariable int version,
            Locale locale) {
        return tagged(views.view(workflows.version(caseType, version), locale));
    }

    @GetMapping(path = "/{caseType}/versions/{version}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Download the BPMN document of a version",
            description = "Byte for byte as the engine runs it, to be opened in an editor.")
    @ApiResponse(responseCode = "200", description = "The document", useReturnTypeSchema = true)
    ResponseEntity<byte[]> bpmn(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Parameter(description = "Version, from 1") @PathVariable int version) {
        byte[] document = workflows.bpmn(caseType, version);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + caseType + "-v" + version + ".bpmn20.xml\"")
                .body(document);
    }

    @GetMapping("/{caseType}/diff")
    @Operation(
            summary = "Compare two versions",
            description = "What the second has added, removed or changed. With `Accept: text/plain` the text alone.")
    DiffResponse diff(
            @Parameter(description = "Case type", example = "CRM_LEAD_BUY") @PathVariable String caseType,
            @Parameter(description = "Version to begin from") @RequestParam int from,
            @Parameter(description = "Version to compare with it") @RequestParam int to,
            Locale locale) {
        return diffs.view(workflows.diff(caseType, from, to), locale);
    }

    @GetMapping(path = "/{caseType}/diff", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(hidden = true)
    ResponseEntity<String> diffAsText(
            @PathVariable String caseType, @RequestParam int from, @RequestParam int to, Locale locale) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                .body(diffs.view(workflows.diff(caseType, from, to), locale).text());
    }

    private static ResponseEntity<WorkflowResponse> tagged(WorkflowResponse workflow) {
        return ResponseEntity.ok().eTag(EntityTag.of(workflow.version())).body(workflow);
    }
}
