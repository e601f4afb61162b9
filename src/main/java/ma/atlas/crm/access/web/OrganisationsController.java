package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import ma.atlas.crm.access.NewOrganisation;
import ma.atlas.crm.access.OrganisationChange;
import ma.atlas.crm.access.Organisations;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.OwnTransactions;
import ma.atlas.crm.tenancy.Organisation;
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
@RequestMapping(OrganisationsController.PATH)
@Tag(name = "Organisations", description = "The tenants of the platform, for its administrators")
class OrganisationsController {

    static final String PATH = "/api/v1/organisations";

    static final String ID = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    static final String LANGUAGE = "fr|en|ar";
    static final String NOT_ONLY_BLANKS = "[\\s\\S]*\\S[\\s\\S]*";
    static final int LONGEST_NAME = 200;
    static final int MOST_SETTINGS = 100;

    private final Organisations organisations;

    OrganisationsController(Organisations organisations) {
        this.organisations = organisations;
    }

    @Schema(description = "An organisation to create")
    record CreateOrganisation(
            @Schema(
                    description = "Its identifier: lower-case letters, digits and inner hyphens; cannot be changed",
                    example = "agence-casa")
            @NotNull(message = "{field.required}")
            @Pattern(regexp = ID, message = "{field.pattern}")
            String id,

            @Schema(description = "The name that people read", example = "Agence Casablanca")
            @NotBlank(message = "{field.required}")
            @Size(max = LONGEST_NAME, message = "{field.too-long}")
            String name,

            @Schema(
                    description = "The time zone in which its days begin and end: a region of the tz database",
                    example = "Africa/Casablanca",
                    defaultValue = "Africa/Casablanca",
                    nullable = true)
            @Nullable
            String timeZone,

            @Schema(
                    description = "The language it writes in unless asked otherwise",
                    allowableValues = {"fr", "en", "ar"},
                    defaultValue = "fr",
                    nullable = true)
            @Pattern(regexp = LANGUAGE, message = "{field.pattern}")
            @Nullable
            String defaultLanguage,

            @Schema(description = "What it has chosen where it may choose", nullable = true)
            @Size(max = MOST_SETTINGS, message = "{field.too-long}")
            @Nullable
            Map<String, @Nullable Object> settings,

            @Schema(description = "Whether its people may sign in and act", defaultValue = "true", nullable = true)
            @Nullable
            Boolean active) {}

    @Schema(description = "What to change of an organisation; what is absent or null stays")
    record ChangeOrganisation(
            @Schema(description = "The name that people read", nullable = true)
            @Pattern(regexp = NOT_ONLY_BLANKS, message = "{field.required}")
            @Size(max = LONGEST_NAME, message = "{field.too-long}")
            @Nullable
            String name,

            @Schema(
                    description = "The time zone in which its days begin and end: a region of the tz database",
                    example = "Africa/Casablanca",
                    nullable = true)
            @Nullable
            String timeZone,

            @Schema(
                    description = "The language it writes in unless asked otherwise",
                    allowableValues = {"fr", "en", "ar"},
                    nullable = true)
            @Pattern(regexp = LANGUAGE, message = "{field.pattern}")
            @Nullable
            String defaultLanguage,

            @Schema(description = "Merged into the present settings (RFC 7396): null removes one", nullable = true)
            @Size(max = MOST_SETTINGS, message = "{field.too-long}")
            @Nullable
            Map<String, @Nullable Object> settings,

            @Schema(description = "Whether its people may sign in and act", nullable = true) @Nullable
            Boolean active) {}

    @GetMapping
    @Operation(
            summary = "List the organisations in the order of their ids",
            description = "All that this installation serves, page by page.")
    Page<OrganisationResponse> list(
            @Parameter(description = "How many at most, 1..200, by default 50")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return organisations.list(PageRequest.of(limit, cursor)).map(OrganisationResponse::of);
    }

    @PostMapping
    @OwnTransactions
    @Operation(
            summary = "Onboard an organisation",
            description = "Creates it with its dictionaries and with all lifecycle templates deployed, or not at all.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OrganisationResponse> onboard(@Valid @RequestBody CreateOrganisation body) {
        Organisation created = organisations.onboard(new NewOrganisation(
                body.id(), body.name(), body.timeZone(), body.defaultLanguage(), body.settings(), body.active()));
        return OrganisationResponse.answer(ResponseEntity.created(URI.create(PATH + "/" + created.id())), created);
    }

    @GetMapping("/{orgId}")
    @Operation(summary = "Read an organisation", description = "With its settings, time zone and language.")
    ResponseEntity<OrganisationResponse> read(@Parameter(description = "Its identifier") @PathVariable String orgId) {
        return OrganisationResponse.answer(ResponseEntity.ok(), organisations.get(orgId));
    }

    @PatchMapping("/{orgId}")
    @OwnTransactions
    @Operation(
            summary = "Change an organisation",
            description = "Deactivating it bites within 10 seconds; its data is kept.")
    ResponseEntity<OrganisationResponse> change(
            @Parameter(description = "Its identifier") @PathVariable String orgId,
            @Parameter(description = "The `ETag` seen; another one in force is a 412")
                    @RequestHeader(value = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody ChangeOrganisation body) {
        OrganisationChange change = new OrganisationChange(
                body.name(), body.timeZone(), body.defaultLanguage(), body.settings(), body.active());
        return OrganisationResponse.answer(ResponseEntity.ok(), organisations.change(orgId, change, ifMatch));
    }
}
