package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.coop.member.MemberHistory;
import ma.atlas.crm.coop.member.MemberStatuses;
import ma.atlas.crm.coop.member.Members;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(MembersController.MEMBERS + "/{id}")
@Tag(name = "Coop members")
class MemberLifeController {

    private final MemberStatuses statuses;
    private final Members members;

    MemberLifeController(MemberStatuses statuses, Members members) {
        this.statuses = statuses;
        this.members = members;
    }

    @PostMapping("/status")
    @Operation(
            summary = "Move a member to another status",
            description =
                    "PENDING_KYC to ACTIVE or EXITED; ACTIVE to SUSPENDED and back; ACTIVE or SUSPENDED to EXITED or EXCLUDED,"
                            + " which are final. An exclusion needs a PV that is attached to the member; activation needs no document.")
    @ApiResponse(responseCode = "200", description = "The member after the move", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`transition-not-allowed`: no move leads there; `member-has-allocation`: who leaves has a lot that is"
                            + " neither signed nor given back; `document-used`: the PV stands for another decision")
    @ApiResponse(
            responseCode = "422",
            description = "`unknown-code`, `decision-document-required`, `unknown-document`, `unknown-member-document`")
    ResponseEntity<MemberResponse> move(
            @Parameter(description = "Identifier of the member") @PathVariable UUID id,
            @Valid @RequestBody MemberStatusBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return MembersController.tagged(statuses.move(id, body.move(), ifMatch));
    }

    @GetMapping("/status-history")
    @Operation(
            summary = "List the statuses that a member has been in",
            description = "Oldest first; the first is how they were entered.")
    Page<MemberHistory.Item> history(
            @Parameter(description = "Identifier of the member") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return statuses.history(id, PageRequest.of(limit, cursor));
    }

    @GetMapping("/timeline")
    @Operation(
            summary = "List what happened to a member",
            description =
                    "Newest first: moves, documents, consents, messages, and the notes of those who keep the group, which is"
                            + " why it is not the member’s to read.")
    Page<Timeline.Item> timeline(
            @Parameter(description = "Identifier of the member") @PathVariable UUID id,
            @Parameter(description = "Only what is of this kind, a code of ACTIVITY_TYPE")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Only what happened at this instant or later")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Only what happened before this instant") @RequestParam(required = false) @Nullable
                    Instant to,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return members.timeline(id, new Timeline.Filter(type, from, to), PageRequest.of(limit, cursor));
    }
}
