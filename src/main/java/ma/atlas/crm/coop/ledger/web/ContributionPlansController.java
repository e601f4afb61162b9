package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.ContributionPlans;
import ma.atlas.crm.coop.ledger.PlanVersion;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ContributionPlansController.PATH)
@Tag(
        name = "Contribution plans",
        description = "What members of a co-operative’s group are to pay and when, in versions that never change")
class ContributionPlansController {

    static final String PATH = "/api/v1/coop/groups/{groupId}/contribution-plans";

    private final ContributionPlans plans;

    ContributionPlansController(ContributionPlans plans) {
        this.plans = plans;
    }

    @GetMapping
    @Operation(
            summary = "List the versions of a plan",
            description = "The newest first, each with its table. A member sees those of their own group.")
    Page<PlanResponse> list(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return plans.list(groupId, PageRequest.of(limit, cursor)).map(PlanResponse::of);
    }

    @PostMapping
    @Operation(
            summary = "Make a plan, or change it",
            description =
                    "Writes the next version. A change needs a PV that is attached to the group and stands for no other decision; what is"
                            + " open stays as it was called for. While the group is funding, what the plan calls for by now is opened"
                            + " for every member.")
    @ApiResponse(responseCode = "201", description = "The version, with its table", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`ledger-closed`: the group has ended; `document-used`; `conflict`")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`decision-document-required`, `unknown-document`, `plan-before-previous`, `plan-rewrites-ledger`, `plan-too-large`, `plan-too-long`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PlanResponse> create(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody PlanBody body) {
        PlanVersion created = plans.create(groupId, body.request());
        return ResponseEntity.created(URI.create(PATH.replace("{groupId}", groupId.toString()) + "/" + created.id()))
                .eTag(EntityTag.of(created.number()))
                .body(PlanResponse.of(created));
    }

    @PostMapping("/preview")
    @Operation(
            summary = "Preview a plan",
            description =
                    "The version that the same request would write, with its table; nothing is written, and no document is asked for.")
    @ApiResponse(responseCode = "200", description = "The version, without `id`", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`ledger-closed`: the group has ended")
    @ApiResponse(
            responseCode = "422",
            description = "`plan-before-previous`, `plan-rewrites-ledger`, `plan-too-large`, `plan-too-long`")
    PlanResponse preview(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody PlanBody body) {
        return PlanResponse.preview(plans.preview(groupId, body.request()));
    }

    @GetMapping("/{planId}")
    @Operation(summary = "Read a version of a plan", description = "With its table.")
    ResponseEntity<PlanResponse> get(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Identifier of the version") @PathVariable UUID planId) {
        PlanVersion plan = plans.get(groupId, planId);
        return ResponseEntity.ok().eTag(EntityTag.of(plan.number())).body(PlanResponse.of(plan));
    }
}
