package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.atlas.crm.jobs.web.JobResponse;
import ma.atlas.crm.jobs.web.JobResponses;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.OwnTransactions;
import ma.atlas.crm.workflow.operations.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/dead-letters")
@Tag(name = "Operations")
class DeadLettersController {

    private final DeadLetters deadLetters;
    private final BulkRetry bulk;
    private final JobResponses jobs;

    DeadLettersController(DeadLetters deadLetters, BulkRetry bulk, JobResponses jobs) {
        this.deadLetters = deadLetters;
        this.bulk = bulk;
        this.jobs = jobs;
    }

    @GetMapping
    @Operation(
            summary = "List what the engine gave up",
            description =
                    "Automatic transitions that were refused, or failed, as often as the engine tries, grouped by organisation, case"
                            + " type, activity and cause. A platform administrator who names no organisation sees those of all.")
    Page<DeadLetterGroup> list(
            @Parameter(description = "Groups of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return deadLetters.list(PageRequest.of(limit, cursor)).map(DeadLetterGroup::of);
    }

    @PostMapping("/retry")
    @OwnTransactions
    @Operation(
            operationId = "deadLettersRetry",
            summary = "Have the engine try again",
            description =
                    "By `ids`, or all of some groups by `groupIds`: one of the two. Each is retried by itself, once, however many ask"
                            + " at the same moment; what is no dead letter any more is a 404 among the outcomes. Groups of more than"
                            + " 200 are retried in the background; the `result` of that job has how many were `retried`.")
    @ApiResponse(
            responseCode = "200",
            description = "Up to 200: what became of each",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = BulkRetry.Outcomes.class)))
    @ApiResponse(
            responseCode = "202",
            description = "More: the job that retries them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = JobResponse.class)))
    ResponseEntity<?> retry(@Valid @RequestBody BulkRetry.Body body, Locale locale) {
        Optional<List<String>> ids = bulk.ids(body);
        return ids.isPresent()
                ? ResponseEntity.ok(bulk.retry(ids.get(), locale))
                : jobs.accepted(deadLetters.retryAll(body.groups()), locale);
    }
}
