package ma.atlas.crm.coop.member.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import ma.atlas.crm.coop.member.Memberships;
import ma.atlas.crm.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/coop/me")
@Tag(name = "Coop members")
class MembershipsController {

    private final Memberships memberships;

    MembershipsController(Memberships memberships) {
        this.memberships = memberships;
    }

    @GetMapping
    @Operation(
            summary = "Read one’s own memberships",
            description =
                    "One for each group that the caller is a member of, none for who is no member: rank and status, position"
                            + " among the eligible, schedule and balance, and every allocation that was theirs or passed over them, with"
                            + " where its proof is. All of them at once.")
    Page<MembershipResponse> read() {
        return new Page<>(memberships.own().stream().map(MembershipResponse::of).toList(), null);
    }
}
