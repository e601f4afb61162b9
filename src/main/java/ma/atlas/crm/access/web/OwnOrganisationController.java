package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import ma.atlas.crm.access.OrganisationChange;
import ma.atlas.crm.access.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisation")
@Tag(name = "Own organisation", description = "The organisation acted in, and its settings")
class OwnOrganisationController {

    private final Organisations organisations;

    OwnOrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    @Schema(description = "What to change of one's organisation; what is absent or null stays")
    record ChangeOwnOrganisation(
            @Schema(description = "The name that people read", nullable = true)
            @Pattern(regexp = OrganisationsController.NOT_ONLY_BLANKS, message = "{field.required}")
            @Size(max = OrganisationsController.LONGEST_NAME, message = "{field.too-long}")
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
            @Pattern(regexp = OrganisationsController.LANGUAGE, message = "{field.pattern}")
            @Nullable
            String defaultLanguage,

            @Schema(description = "Merged into the present settings (RFC 7396): null removes one", nullable = true)
            @Size(max = OrganisationsController.MOST_SETTINGS, message = "{field.too-long}")
            @Nullable
            Map<String, @Nullable Object> settings) {}

    @GetMapping
    @Operation(
            summary = "Read the organisation acted in",
            description = "With the settings that its people see: time zone, language, and how rules are applied here.")
    ResponseEntity<OrganisationResponse> read() {
        return OrganisationResponse.answer(ResponseEntity.ok(), organisations.own());
    }

    @PatchMapping
    @Operation(
            summary = "Change the organisation acted in",
            description = "Fields that are left out stay as they are; so do settings that are not named.")
    ResponseEntity<OrganisationResponse> change(
            @Parameter(description = "The `ETag` seen; another one in force is a 412")
                    @RequestHeader(value = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody ChangeOwnOrganisation body) {
        OrganisationChange change =
                new OrganisationChange(body.name(), body.timeZone(), body.defaultLanguage(), body.settings(), null);
        return OrganisationResponse.answer(ResponseEntity.ok(), organisations.changeOwn(change, ifMatch));
    }
}
