package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import ma.atlas.crm.outbound.ProviderRequest;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a channel’s provider. */
@Schema(name = "ProviderWrite")
record ProviderBody(
        @Schema(description = "Provider, one of the channel’s `available`", example = "smtp")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String provider,

        @Schema(
                description = "Whether messages leave by it; they do unless this is false",
                defaultValue = "true",
                nullable = true)
        @Nullable
        Boolean active,

        @Schema(
                description =
                        "All that the provider is to be told but its secrets; a field that it does not have is refused",
                example =
                        "{\"host\": \"smtp.example.ma\", \"from\": \"contact@example.ma\", \"username\": \"contact\"}",
                nullable = true)
        @Payload
        @Nullable
        Map<String, @Nullable Object> settings,

        @Schema(
                description =
                        "Secrets that are to change; what is absent stays as it is, and null removes one. Where the others"
                                + " would go somewhere else than before, they are to be given again",
                example = "{\"password\": \"…\"}",
                nullable = true)
        @Size(max = 20, message = "{field.too-long}")
        @Nullable
        Map<String, @Nullable String> secrets) {

    ProviderRequest request() {
        return new ProviderRequest(
                provider,
                active == null || active,
                settings == null ? Map.of() : settings,
                secrets == null ? Map.of() : secrets);
    }

    /** Without the secrets, which have no place in a log. */
    @Override
    public String toString() {
        return request().toString();
    }
}
