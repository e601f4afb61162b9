package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.ContributionDecisions;
import ma.atlas.crm.coop.ledger.ContributionView;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ContributionDecisionsController.PATH)
@Tag(name = "Contributions")
class ContributionDecisionsController {

    static final String PATH = "/api/v1/coop/contributions";

    private final Contributions contributions;
    private final ContributionDecisions decisions;

    ContributionDecisionsController(Contributions contributions, ContributionDecisions decisions) {
        this.contributions = contributions;
        this.decisions = decisions;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a contribution",
            description =
                    "With its penalty as of today, and its `ETag` for deciding on it. For a member, another’s is absent.")
    ResponseEntity<ContributionView> get(
            @Parameter(description = "Identifier of the contribution") @PathVariable UUID id) {
        return tagged(contributions.get(id));
    }

    @PostMapping("/{id}/confirm")
    @Operation(
            summary = "Confirm a payment",
            description =
                    "What was declared; or what the body says, which takes its place, such as cash at the desk. A line is confirmed when it is"
                            + " paid in full. What lateness has cost by the day of the payment stays.")
    @ApiResponse(responseCode = "200", description = "The confirmed line", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`contribution-settled`: it is confirmed or waived already; `conflict`")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`payment-required`: none is declared; `payment-incomplete`, `payment-too-large`, `paid-in-future`, `unknown-code`, `unknown-proof`")
    ResponseEntity<ContributionView> confirm(
            @Parameter(description = "Identifier of the contribution") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable ConfirmationBody body) {
        return tagged(decisions.confirm(id, ConfirmationBody.payment(body), ifMatch));
    }

    @PostMapping("/{id}/reject")
    @Operation(
            summary = "Reject a declared payment",
            description =
                    "It was not received. The member may declare again; lateness goes on as if nothing had been declared.")
    @ApiResponse(responseCode = "200", description = "The rejected line", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`contribution-undeclared`: there is nothing to reject; `contribution-settled`; `conflict`")
    ResponseEntity<ContributionView> reject(
            @Parameter(description = "Identifier of the contribution") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable RejectionBody body) {
        return tagged(decisions.reject(id, body == null ? null : body.reason(), ifMatch));
    }

    @PostMapping("/{id}/waive")
    @Operation(
            summary = "Waive a contribution",
            description =
                    "It need not be paid, nor what lateness has cost. It counts as paid for an allocation. Of a confirmed line that"
                            + " was paid late, what lateness has cost is waived: the payment stays, and so does the status.")
    @ApiResponse(responseCode = "200", description = "The waived line", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "`contribution-settled`: it is waived already, or confirmed without a penalty; `conflict`")
    ResponseEntity<ContributionView> waive(
            @Parameter(description = "Identifier of the contribution") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body) {
        return tagged(decisions.waive(id, body.reason(), ifMatch));
    }

    private static ResponseEntity<ContributionView> tagged(ContributionView line) {
        return ResponseEntity.ok().eTag(EntityTag.of(line.version())).body(line);
    }
}
