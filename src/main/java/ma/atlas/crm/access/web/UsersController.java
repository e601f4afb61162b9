package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.access.NewUser;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.User;
import ma.atlas.crm.access.UserChange;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
@RequestMapping(UsersController.PATH)
@Tag(name = "Users", description = "The people of the organisation acted in, for its administrators")
class UsersController {

    static final String PATH = "/api/v1/users";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int SHORTEST_PASSWORD = 12;

    private final Users users;

    UsersController(Users users) {
        this.users = users;
    }

    @Schema(description = "A user to create")
    record CreateUser(
            @Schema(description = "`<name>@<orgId>`, lower case; cannot be changed", example = "salma@agence-casa")
            @NotBlank(message = "{field.required}")
            String login,

            @Schema(description = "The name that people read", example = "Acheteur Maârif")
            @NotBlank(message = "{field.required}")
            @Size(max = LONGEST_NAME, message = "{field.too-long}")
            String displayName,

            @Schema(description = "Where to write to them", nullable = true)
            @Email(message = "{field.email}")
            @Size(max = LONGEST_EMAIL, message = "{field.too-long}")
            @Nullable
            String email,

            @Schema(description = "The roles to grant, at least one; PLATFORM_ADMIN cannot be granted")
            @NotEmpty(message = "{field.required}")
            Set<@NotNull(message = "{field.required}") Role> roles,

            @Schema(
                    description = "12 characters to 72 bytes; never answered",
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            @NotNull(message = "{field.required}")
            @Size(min = SHORTEST_PASSWORD, message = "{field.password-too-short}")
            String password,

            @Schema(description = "Whether they may sign in", defaultValue = "true", nullable = true) @Nullable
            Boolean active) {}

    @Schema(description = "What to change of a user; what is absent stays")
    record ChangeUser(
            @Schema(description = "The name that people read; null stays", nullable = true)
            @Pattern(regexp = OrganisationsController.NOT_ONLY_BLANKS, message = "{field.required}")
            @Size(max = LONGEST_NAME, message = "{field.too-long}")
            @Nullable
            String displayName,

            @Schema(description = "Where to write to them; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<@Email(message = "{field.email}") @Size(max = LONGEST_EMAIL, message = "{field.too-long}") String>
                    email,

            @Schema(
                    description =
                            "All roles from now on, at least one; PLATFORM_ADMIN cannot be granted. Bites at the next token; null stays",
                    nullable = true)
            @Size(min = 1, message = "{field.required}")
            @Nullable
            Set<@NotNull(message = "{field.required}") Role> roles,

            @Schema(
                    description = "A new password, 12 characters to 72 bytes; never answered; null stays",
                    accessMode = Schema.AccessMode.WRITE_ONLY,
                    nullable = true)
            @Size(min = SHORTEST_PASSWORD, message = "{field.password-too-short}")
            @Nullable
            String password,

            @Schema(description = "Whether they may sign in; bites at the next token; null stays", nullable = true)
            @Nullable
            Boolean active) {}

    @GetMapping
    @Operation(
            summary = "List the users in the order of their logins",
            description = "Those who can sign in and those who no longer can, page by page.")
    Page<UserResponse> list(
            @Parameter(description = "How many at most, 1..200, by default 50")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return users.list(PageRequest.of(limit, cursor)).map(UserResponse::of);
    }

    @PostMapping
    @Operation(
            summary = "Create a user",
            description =
                    "A person who signs in with a login and a password. The login ends in `@` and the id of the organisation, and never changes.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UserResponse> add(@Valid @RequestBody CreateUser body) {
        User created = users.add(new NewUser(
                body.login(),
                body.displayName(),
                body.email(),
                body.roles(),
                body.password(),
                body.active() == null || body.active()));
        return UserResponse.answer(ResponseEntity.created(URI.create(PATH + "/" + created.login())), created);
    }

    @GetMapping("/{login}")
    @Operation(
            summary = "Read a user",
            description = "With the roles and whether the user may sign in. Passwords are never returned.")
    ResponseEntity<UserResponse> read(@Parameter(description = "Their login") @PathVariable String login) {
        return UserResponse.answer(ResponseEntity.ok(), users.get(login));
    }

    @PatchMapping("/{login}")
    @Operation(
            summary = "Change a user",
            description = "The last active administrator of an organisation cannot be demoted or deactivated.")
    ResponseEntity<UserResponse> change(
            @Parameter(description = "Their login") @PathVariable String login,
            @Parameter(description = "The `ETag` seen; another one in force is a 412")
                    @RequestHeader(value = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody ChangeUser body) {
        UserChange change =
                new UserChange(body.displayName(), body.email(), body.roles(), body.password(), body.active());
        return UserResponse.answer(ResponseEntity.ok(), users.change(login, change, ifMatch));
    }
}
