package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.coop.group.GroupQuery;
import ma.atlas.crm.coop.group.GroupView;
import ma.atlas.crm.coop.group.Groups;
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
@RequestMapping("/api/v1/coop/groups")
@Tag(name = "Coop groups", description = "Groups that build together, and the rules that they give themselves")
class GroupsController {

    private final Groups groups;

    GroupsController(Groups groups) {
        this.groups = groups;
    }

    @GetMapping
    @Operation(summary = "List groups", description = "Newest first.")
    Page<GroupView> list(
            @Parameter(description = "Only groups in this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Only groups of this city, in capitals or not")
                    @RequestParam(required = false)
                    @Nullable
                    String city,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return groups.list(new GroupQuery(statusCode, city), PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(
            summary = "Found a group",
            description =
                    "Starts its process instance. Its rules are judged by `GET /coop/group-rules-schema`: whatever"
                            + " is not as the schema has it is a 400 that names the place, such as `rules.penalties.graceDays`.")
    @ApiResponse(responseCode = "201", description = "The new group", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "`status-by-move`: another status than the first was given; `no-workflow`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GroupView> found(@Valid @RequestBody GroupBody body) {
        GroupView founded = groups.found(body.fields(), body.statusCode());
        return ResponseEntity.created(URI.create("/api/v1/coop/groups/" + founded.id()))
                .eTag(EntityTag.of(founded.version()))
                .body(founded);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a group", description = "With its rules, its status and its open task.")
    ResponseEntity<GroupView> get(@Parameter(description = "Identifier of the group") @PathVariable UUID id) {
        return tagged(groups.get(id));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change what is written about a group",
            description = "Fields that are left out stay as they are, and so do rules that are not named. Its status is"
                    + " reached by moves.")
    @ApiResponse(responseCode = "200", description = "The group after the change", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = "`status-by-move`: another status than the present was given")
    ResponseEntity<GroupView> change(
            @Parameter(description = "Identifier of the group") @PathVariable UUID id,
            @Valid @RequestBody GroupBody.Change body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(groups.change(id, body.change(), ifMatch));
    }

    static ResponseEntity<GroupView> tagged(GroupView group) {
        return ResponseEntity.ok().eTag(EntityTag.of(group.version())).body(group);
    }
}
