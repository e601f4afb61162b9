package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Locale;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.OwnTransactions;
import ma.atlas.crm.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks", description = "The work that waits for people: one open task for each living case")
class TasksController {

    private final Tasks tasks;
    private final TaskViews views;
    private final BulkCompletion bulk;

    TasksController(Tasks tasks, TaskViews views, BulkCompletion bulk) {
        this.tasks = tasks;
        this.views = views;
        this.bulk = bulk;
    }

    @GetMapping
    @Operation(
            summary = "List open tasks",
            description =
                    "Oldest first. An agent sees what is assigned to them, and what is unassigned for their role.")
    Page<TaskView> list(
            @Parameter(description = "`me`: only what is assigned to the caller")
                    @RequestParam(required = false)
                    @Nullable
                    String assignee,
            @Parameter(description = "`me`: only what is unassigned and meant for a role of the caller")
                    @RequestParam(required = false)
                    @Nullable
                    String candidate,
            @Parameter(description = "Only tasks of this case type") @RequestParam(required = false) @Nullable
                    String caseTypeCode,
            @Parameter(description = "Only tasks of this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Only tasks that are due before this instant")
                    @RequestParam(required = false)
                    @Nullable
                    Instant dueBefore,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            Locale locale) {
        Tasks.Filter filter = new Tasks.Filter(
                me("assignee", assignee), me("candidate", candidate), caseTypeCode, statusCode, dueBefore);
        return tasks.list(filter, PageRequest.of(limit, cursor)).map(task -> views.listed(task, locale));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read an open task with what it can lead to",
            description =
                    "With its case and the moves of its status, each with the reason why the reader may not make it.")
    TaskView get(@Parameter(description = "Identifier of the task") @PathVariable String id, Locale locale) {
        return views.detailed(tasks.get(id), locale);
    }

    @PostMapping("/{id}/complete")
    @Operation(
            summary = "Complete a task, moving its case",
            description = "The same move as PATCH on the status of the case; answers the case after it.")
    @ApiResponse(responseCode = "200", description = "The case after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no transition leads there; `conflict`: somebody else moved it first")
    @ApiResponse(
            responseCode = "422",
            description = "`reason-required`, `reason-not-expected`, `unknown-code`: of the reason")
    Object complete(
            @Parameter(description = "Identifier of the task") @PathVariable String id,
            @Valid @RequestBody MoveBody body) {
        return tasks.complete(id, body.request());
    }

    @PostMapping("/{id}/claim")
    @Operation(
            summary = "Take an unassigned task, and with it its case",
            description = "For oneself. Of two who take it at the same moment, one is told 409.")
    TaskView claim(@Parameter(description = "Identifier of the task") @PathVariable String id, Locale locale) {
        return views.listed(tasks.claim(id), locale);
    }

    @PostMapping("/{id}/unclaim")
    @Operation(
            summary = "Give a task back to its role",
            description =
                    "Whoever has the role of its status may take it again, and its case belongs to nobody until then.")
    TaskView unclaim(@Parameter(description = "Identifier of the task") @PathVariable String id, Locale locale) {
        return views.listed(tasks.unclaim(id), locale);
    }

    @PostMapping("/{id}/assign")
    @Operation(
            summary = "Give a task, and with it its case, to somebody",
            description = "An agent gives tasks to themselves alone.")
    TaskView assign(
            @Parameter(description = "Identifier of the task") @PathVariable String id,
            @Valid @RequestBody AssignBody body,
            Locale locale) {
        return views.listed(body.userId() == null ? tasks.unclaim(id) : tasks.assign(id, body.userId()), locale);
    }

    @PostMapping("/complete")
    @OwnTransactions
    @Operation(
            summary = "Complete up to 200 tasks",
            description = "Each is authorised and judged by itself, in its own transaction and in the order asked; what"
                    + " happens to one changes nothing for another.")
    BulkCompletion.Outcomes completeAll(@Valid @RequestBody BulkCompletion.Body body, Locale locale) {
        return bulk.complete(body, locale);
    }

    private static boolean me(String parameter, @Nullable String value) {
        if (value == null) {
            return false;
        }
        if (!value.equals("me")) {
            throw Rejected.invalid(parameter, "pattern");
        }
        return true;
    }
}
