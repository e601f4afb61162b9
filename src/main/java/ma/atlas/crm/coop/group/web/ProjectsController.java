package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.coop.group.ProjectView;
import ma.atlas.crm.coop.group.Projects;
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
@Tag(name = "Coop projects", description = "What groups build: projects and their lots")
class ProjectsController {

    private final Projects projects;

    ProjectsController(Projects projects) {
        this.projects = projects;
    }

    @GetMapping("/groups/{groupId}/projects")
    @Operation(summary = "List the projects of a group", description = "Newest first.")
    Page<ProjectView> list(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Only projects in this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return projects.list(groupId, statusCode, PageRequest.of(limit, cursor));
    }

    @PostMapping("/groups/{groupId}/projects")
    @Operation(summary = "Begin a project of a group", description = "Starts its process instance.")
    @ApiResponse(responseCode = "201", description = "The new project", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`ended`: the group’s life has ended")
    @ApiResponse(
            responseCode = "422",
            description = "`status-by-move`: another status than the first was given; `no-workflow`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProjectView> begin(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody ProjectBody body) {
        ProjectView begun = projects.begin(groupId, body.change());
        return ResponseEntity.created(URI.create("/api/v1/coop/projects/" + begun.id()))
                .eTag(EntityTag.of(begun.version()))
                .body(begun);
    }

    @GetMapping("/projects/{id}")
    @Operation(
            summary = "Read a project",
            description = "With its budget, its milestones, its status and its open task.")
    ResponseEntity<ProjectView> get(@Parameter(description = "Identifier of the project") @PathVariable UUID id) {
        return tagged(projects.get(id));
    }

    @PatchMapping("/projects/{id}")
    @Operation(
            summary = "Change what is written about a project",
            description = "Fields that are left out stay as they are. Its status is reached by moves.")
    @ApiResponse(responseCode = "200", description = "The project after the change", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = "`status-by-move`: another status than the present was given")
    ResponseEntity<ProjectView> change(
            @Parameter(description = "Identifier of the project") @PathVariable UUID id,
            @Valid @RequestBody ProjectBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(projects.change(id, body.change(), ifMatch));
    }

    static ResponseEntity<ProjectView> tagged(ProjectView project) {
        return ResponseEntity.ok().eTag(EntityTag.of(project.version())).body(project);
    }
}
