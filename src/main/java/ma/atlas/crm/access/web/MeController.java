package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access", description = "Signing in, and who one is")
class MeController {

    @Schema(description = "Who the token says one is")
    record Me(
            @Schema(description = "How one appears everywhere", example = "agent@agence-casa")
            String login,

            @Schema(description = "The name that people read")
            String displayName,

            @Schema(
                    description =
                            "The organisation acted in; null when several could be and `X-Org-Id` names none of them",
                    nullable = true)
            @Nullable
            String orgId,

            @Schema(description = "The organisations that `X-Org-Id` may name; a platform administrator may name any")
            List<String> organisations,

            @Schema(description = "The roles granted") List<Role> roles,

            @Schema(description = "The roles granted with those they include")
            List<Role> effectiveRoles) {}

    @GetMapping("/api/v1/me")
    @Operation(
            summary = "Read who one is and what one may be here",
            description =
                    "The login, the roles in the organisation acted in, and the organisations that the token is good for.")
    Me read(@Parameter(hidden = true) @AuthenticationPrincipal Identity identity) {
        Actor actor = CurrentActor.required();
        return new Me(
                actor.login(),
                identity.displayName(),
                actor.orgId(),
                identity.organisations(),
                actor.roles().stream().sorted().toList(),
                Arrays.stream(Role.values()).filter(actor::has).toList());
    }
}
