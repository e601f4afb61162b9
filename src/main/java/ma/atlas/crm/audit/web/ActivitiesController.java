package ma.atlas.crm.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.Activities;
import ma.atlas.crm.audit.ActivityQuery;
import ma.atlas.crm.audit.ActivityView;
import ma.atlas.crm.audit.EntityRef;
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
@RequestMapping(ActivitiesController.PATH)
@Tag(name = "Activities", description = "Notes and tasks on cases and whatever else has a timeline")
class ActivitiesController {

    static final String PATH = "/api/v1/activities";
    private static final String ME = "me";

    private final Activities activities;

    ActivitiesController(Activities activities) {
        this.activities = activities;
    }

    @GetMapping
    @Operation(
            summary = "List activities, or follow-ups",
            description = "Of an entity (`dossierId`, or `entityType` and `entityId`): all that happened to it, newest"
                    + " first. With `assignee`, `done` or `dueBefore`, or without an entity: tasks alone, the most urgent"
                    + " first, those without a date last. Without an entity an agent sees the tasks that are theirs:"
                    + " their follow-ups, next to the work of `GET /tasks`.")
    @ApiResponse(responseCode = "200", description = "The activities", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the entity is absent, or another organisation’s")
    Page<ActivityResponse> list(
            @Parameter(description = "Kind of the entity that they are about") @RequestParam(required = false) @Nullable
                    String entityType,
            @Parameter(description = "Entity that they are about") @RequestParam(required = false) @Nullable
                    UUID entityId,
            @Parameter(description = "Case that they are about, in place of the two before")
                    @RequestParam(required = false)
                    @Nullable
                    UUID dossierId,
            @Parameter(description = "Only what is of this kind, a code of ACTIVITY_TYPE")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Only tasks of this login; `me`: of the caller")
                    @RequestParam(required = false)
                    @Nullable
                    String assignee,
            @Parameter(description = "Only tasks that are done, or that are not")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean done,
            @Parameter(description = "Only tasks that are due before this instant")
                    @RequestParam(required = false)
                    @Nullable
                    Instant dueBefore,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        EntityRef entity = ActivityBody.entity(given(entityType), entityId, dossierId);
        ActivityQuery query = new ActivityQuery(entity, given(type), login(given(assignee)), done, dueBefore);
        return activities.list(query, page).map(ActivityResponse::of);
    }

    /** An empty parameter says nothing. */
    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isEmpty() ? null : parameter;
    }

    private static @Nullable String login(@Nullable String assignee) {
        return ME.equals(assignee) ? CurrentActor.find().map(Actor::login).orElse(assignee) : assignee;
    }

    @PostMapping
    @Operation(
            summary = "Write a note or a task",
            description =
                    "It stands on the timeline of its entity. A task is somebody’s; one with a date is a follow-up.")
    @ApiResponse(responseCode = "201", description = "The note or task", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the entity is absent, or another organisation’s")
    @ApiResponse(
            responseCode = "422",
            description = "`not-a-note-or-task`, `not-a-task`, `unknown-user`, `done-in-future`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActivityResponse> create(@Valid @RequestBody ActivityBody body) {
        EntityRef entity = body.entity();
        if (entity == null) {
            throw Rejected.invalid("entityId", "required");
        }
        if (body.type() == null || body.type().isBlank()) {
            throw Rejected.invalid("type", "required");
        }
        ActivityView created = activities.create(entity, body.type(), body.fields());
        return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
                .eTag(EntityTag.of(created.version()))
                .body(ActivityResponse.of(created));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read an activity",
            description =
                    "A note or a task with all of its text, or a line that the platform wrote about something that happened.")
    ResponseEntity<ActivityResponse> get(@Parameter(description = "Identifier of the activity") @PathVariable UUID id) {
        return tagged(activities.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what is written into a note or a task",
            description =
                    "Its author may, managers may, and whose task it is. `doneAt` ends a task, null opens it again.")
    @ApiResponse(responseCode = "200", description = "The note or task", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "`role-required`, `not-assigned`, `not-author`")
    @ApiResponse(
            responseCode = "422",
            description = "`not-a-note-or-task`, `activity-fixed`, `not-a-task`, `unknown-user`, `done-in-future`")
    ResponseEntity<ActivityResponse> update(
            @Parameter(description = "Identifier of the note or task") @PathVariable UUID id,
            @Valid @RequestBody ActivityBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(activities.update(id, body.entity(), body.type(), body.fields(), ifMatch));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete a note or a task",
            description = "Its author may, and managers. It leaves the timeline; the row is kept for the auditors.")
    @ApiResponse(responseCode = "403", description = "`role-required`, `not-assigned`, `not-author`")
    @ApiResponse(responseCode = "422", description = "`not-a-note-or-task`")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "Identifier of the note or task") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        activities.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ActivityResponse> tagged(ActivityView activity) {
        return ResponseEntity.ok().eTag(EntityTag.of(activity.version())).body(ActivityResponse.of(activity));
    }
}
