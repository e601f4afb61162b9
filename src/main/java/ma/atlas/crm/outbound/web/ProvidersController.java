package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Arrays;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.ProviderSettings;
import ma.atlas.crm.outbound.ProviderView;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/providers/{channel}")
@Tag(name = "Providers", description = "By whom an organisation’s messages are delivered")
class ProvidersController {

    private final ProviderSettings settings;

    ProvidersController(ProviderSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    @Operation(
            summary = "Read by whom a channel’s messages are delivered",
            description =
                    "Shows which secrets are set, and since when, and no secret. Where nothing is set, `provider` is null: nothing"
                            + " leaves by the channel.")
    @ApiResponse(responseCode = "200", description = "What is set", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: there is no such channel, or nothing is sent by it")
    ResponseEntity<ProviderResponse> get(
            @Parameter(description = "EMAIL, SMS or WHATSAPP", example = "EMAIL") @PathVariable String channel) {
        return tagged(settings.get(channel(channel)));
    }

    @PutMapping
    @Operation(
            summary = "Say by whom a channel’s messages are delivered",
            description =
                    "Replaces the settings; secrets stay unless given. A mail server must be on the public internet, at port 25, 465,"
                            + " 587 or 2525, and speak TLS, unless the operator allows otherwise.")
    @ApiResponse(responseCode = "200", description = "What is set now", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "400",
            description = "`invalid-input`: also for a field that the provider does not have; `malformed-request`")
    @ApiResponse(responseCode = "404", description = "`not-found`: there is no such channel, or nothing is sent by it")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`secret-required`: a secret that is kept would go somewhere else; `host-not-allowed`; `secrets-key-missing`:"
                            + " the operator has given no key to seal secrets with")
    ResponseEntity<ProviderResponse> put(
            @Parameter(description = "EMAIL, SMS or WHATSAPP", example = "EMAIL") @PathVariable String channel,
            @Valid @RequestBody ProviderBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(settings.put(channel(channel), body.request(), ifMatch));
    }

    private static Channel channel(String name) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    private static ResponseEntity<ProviderResponse> tagged(ProviderView view) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (view.version() != null) {
            answer.eTag(EntityTag.of(view.version()));
        }
        return answer.body(ProviderResponse.of(view));
    }
}
