package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.ContributionQuery;
import ma.atlas.crm.coop.ledger.ContributionView;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
@RequestMapping("/api/v1/coop/groups/{groupId}/contributions")
@Tag(name = "Contributions", description = "The ledger of a co-operative’s group: what is owed, declared, confirmed")
class ContributionsController {

    private final Contributions contributions;

    ContributionsController(Contributions contributions) {
        this.contributions = contributions;
    }

    @GetMapping
    @Operation(
            summary = "List contributions",
            description =
                    "The earliest due date first. A member sees their own; for who is in the group it is never absent.")
    Page<ContributionView> list(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Only those of this member") @RequestParam(required = false) @Nullable
                    UUID memberId,
            @Parameter(description = "Only those that stand there, a code of CONTRIBUTION_STATUS")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "Only those that are due on this day or later")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate dueFrom,
            @Parameter(description = "Only those that are due on this day or earlier")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate dueTo,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return contributions.list(
                groupId, new ContributionQuery(memberId, status, dueFrom, dueTo), PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(
            summary = "Declare a payment, or call for a contribution",
            description =
                    "With `amountPaid`, declares it on the member’s line that is due on `dueDate`, else on the oldest that is not paid; an"
                            + " instalment that has not been called for yet is opened for it (a member opens the next one at most)."
                            + " Without anything of a payment, who keeps the ledger calls for a line: `dueDate` and `amountDue`."
                            + " 201 where a line is new, 200 where there was one.")
    @ApiResponse(responseCode = "201", description = "The new line", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "200",
            description = "The line that the payment is declared on",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "`not-found`: the group or the member is absent, another organisation’s, or not theirs")
    @ApiResponse(
            responseCode = "409",
            description =
                    "`contribution-settled`, `contribution-declared`, `contribution-exists`; `ledger-closed`: the group has ended; `conflict`")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`no-such-instalment`, `instalment-too-early`, `nothing-to-pay`, `amount-differs`, `member-has-left`, `paid-in-future`,"
                            + " `payment-too-large`, `unknown-code`, `unknown-proof`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ContributionView> declare(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody ContributionBody body) {
        Contributions.Declared declared = contributions.declare(groupId, body.declaration());
        ContributionView line = declared.line();
        ResponseEntity.BodyBuilder answer = declared.isNew()
                ? ResponseEntity.created(URI.create(ContributionDecisionsController.PATH + "/" + line.id()))
                : ResponseEntity.ok();
        return answer.eTag(EntityTag.of(line.version())).body(line);
    }
}
