package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.member.MemberQuery;
import ma.atlas.crm.coop.member.MemberView;
import ma.atlas.crm.coop.member.Members;
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
@Tag(name = "Coop members", description = "Who has joined a group, at which rank, and what they are")
class MembersController {

    static final String MEMBERS = "/api/v1/coop/members";

    private final Members members;

    MembersController(Members members) {
        this.members = members;
    }

    @GetMapping("/groups/{groupId}/members")
    @Operation(
            summary = "List the members of a group",
            description =
                    "In the order of their ranks, those who have left among them. With `asOf`, those who had joined by the"
                            + " end of that day in the time zone of the organisation, each with the status that they had then; all else is"
                            + " as it is now.")
    Page<MemberResponse> list(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Parameter(description = "Only members of this status, as of the day where one is given")
                    @RequestParam(required = false)
                    @Nullable
                    String memberStatus,
            @Parameter(description = "Only members of this telephone number, however it is typed")
                    @RequestParam(required = false)
                    @Nullable
                    String phone,
            @Parameter(description = "A day, today or before", example = "2026-05-04")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate asOf,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return members.list(groupId, new MemberQuery(memberStatus, phone, asOf), PageRequest.of(limit, cursor))
                .map(MemberResponse::of);
    }

    @PostMapping("/groups/{groupId}/members")
    @Operation(
            summary = "Enter a member",
            description =
                    "At the next rank of the group: 1, 2, 3… without gaps, whatever is entered at the same moment. They are"
                            + " PENDING_KYC.")
    @ApiResponse(
            responseCode = "409",
            description = "`group-ended`: its life is over; `user-already-member`: the user is a member of it already")
    @ApiResponse(
            responseCode = "422",
            description = "`unknown-user`, `member-role-required`, `unknown-code`, `unknown-member-document`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MemberResponse> create(
            @Parameter(description = "Identifier of the group") @PathVariable UUID groupId,
            @Valid @RequestBody MemberBody body) {
        MemberView created = members.create(groupId, body.fields());
        return ResponseEntity.created(URI.create(MEMBERS + "/" + created.id()))
                .eTag(EntityTag.of(created.version()))
                .body(MemberResponse.of(created));
    }

    @GetMapping("/members/{id}")
    @Operation(summary = "Read a member", description = "For a member themselves alone: nobody else is there for them.")
    ResponseEntity<MemberResponse> get(@Parameter(description = "Identifier of the member") @PathVariable UUID id) {
        return tagged(members.get(id));
    }

    @PatchMapping("/members/{id}")
    @Operation(
            summary = "Change what is written about a member",
            description = "What is absent stays. Rank and group never change; the status is moved at `/status`.")
    @ApiResponse(responseCode = "200", description = "The member", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`user-already-member`: the user is a member of it already")
    @ApiResponse(
            responseCode = "422",
            description = "`unknown-user`, `member-role-required`, `unknown-code`, `unknown-member-document`")
    ResponseEntity<MemberResponse> change(
            @Parameter(description = "Identifier of the member") @PathVariable UUID id,
            @Valid @RequestBody MemberChangeBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(members.change(id, body.change(), ifMatch));
    }

    static ResponseEntity<MemberResponse> tagged(MemberView member) {
        return ResponseEntity.ok().eTag(EntityTag.of(member.version())).body(MemberResponse.of(member));
    }
}
