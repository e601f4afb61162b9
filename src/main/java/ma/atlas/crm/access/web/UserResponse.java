package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.User;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

@Schema(name = "User", description = "Somebody of the organisation who signs in with a password")
record UserResponse(
        @Schema(description = "The identifier of the row") UUID id,

        @Schema(description = "How the person signs in and appears everywhere", example = "agent@agence-casa")
        String login,

        @Schema(description = "The name that people read", example = "Acheteur Maârif")
        String displayName,

        @Schema(description = "Where to write to them", nullable = true) @Nullable
        String email,

        @Schema(description = "The roles granted, without those they include")
        List<Role> roles,

        @Schema(description = "Whether they may sign in") boolean active,

        @Schema(description = "Counts the changes; also the `ETag`")
        long version,

        @Schema(description = "When the user was created") Instant createdAt,

        @Schema(description = "When the user was last changed")
        Instant updatedAt) {

    static UserResponse of(User user) {
        return new UserResponse(
                user.id(),
                user.login(),
                user.displayName(),
                user.email(),
                user.roles().stream().sorted().toList(),
                user.active(),
                user.version(),
                user.createdAt(),
                user.updatedAt());
    }

    static ResponseEntity<UserResponse> answer(ResponseEntity.BodyBuilder status, User user) {
        return status.eTag(EntityTag.of(user.version())).body(of(user));
    }
}
