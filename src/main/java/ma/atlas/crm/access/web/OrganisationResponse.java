package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.tenancy.Organisation;
import org.springframework.http.ResponseEntity;

@Schema(name = "Organisation", description = "A tenant: an estate agency or a housing co-operative")
record OrganisationResponse(
        @Schema(
                description = "Its identifier, for `X-Org-Id` and at the end of its users' logins",
                example = "agence-casa")
        String id,

        @Schema(description = "The name that people read", example = "Agence Casablanca")
        String name,

        @Schema(description = "The time zone in which its days begin and end", example = "Africa/Casablanca")
        String timeZone,

        @Schema(
                description = "The language it writes in unless asked otherwise",
                allowableValues = {"fr", "en", "ar"})
        String defaultLanguage,

        @Schema(description = "What it has chosen where it may choose")
        Map<String, Object> settings,

        @Schema(description = "Whether its people may sign in and act")
        boolean active,

        @Schema(description = "Counts the changes; also the `ETag`")
        long version,

        @Schema(description = "When it was created") Instant createdAt,

        @Schema(description = "When it was last changed") Instant updatedAt) {

    static OrganisationResponse of(Organisation organisation) {
        return new OrganisationResponse(
                organisation.id(),
                organisation.name(),
                organisation.timeZone().getId(),
                organisation.defaultLanguage(),
                organisation.settings(),
                organisation.active(),
                organisation.version(),
                organisation.createdAt(),
                organisation.updatedAt());
    }

    static ResponseEntity<OrganisationResponse> answer(ResponseEntity.BodyBuilder status, Organisation organisation) {
        return status.eTag(EntityTag.of(organisation.version())).body(of(organisation));
    }
}
