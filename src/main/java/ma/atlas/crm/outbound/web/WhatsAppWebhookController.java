package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import ma.atlas.crm.outbound.WhatsAppWebhook;
import ma.atlas.crm.shared.web.OwnTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(WhatsAppWebhookController.PATH)
@Tag(name = "WhatsApp webhooks", description = "What Meta’s WhatsApp Cloud API calls; signed instead of a token")
class WhatsAppWebhookController {

    static final String PATH = "/api/v1/webhooks/whatsapp";

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String SIGNED =
            "`sha256=` and the HMAC-SHA256 of the body under the app’s secret, in hexadecimal digits";
    private static final String NOT_SIGNED =
            "`webhook-not-signed`: no signature, or not of the app that has the numbers in the body";
    private static final String REPEAT = "`unavailable`: part of it could not be taken; send all of it again";

    private final WhatsAppWebhook webhook;

    WhatsAppWebhookController(WhatsAppWebhook webhook) {
        this.webhook = webhook;
    }

    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    @SecurityRequirements
    @Operation(
            summary = "Verify the address",
            description = "Meta asks once, when the address is set in an app, with the token that was set there.")
    @ApiResponse(
            responseCode = "200",
            description = "The challenge",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "403",
            description = "`webhook-not-verified`: the token is neither the operator’s nor an organisation’s")
    ResponseEntity<String> verify(
            @Parameter(description = "`subscribe`") @RequestParam(name = "hub.mode", required = false) @Nullable
                    String mode,
            @Parameter(description = "The token that was set with the address")
                    @RequestParam(name = "hub.verify_token", required = false)
                    @Nullable
                    String token,
            @Parameter(description = "What is to be answered")
                    @RequestParam(name = "hub.challenge", required = false, defaultValue = "")
                    String challenge) {
        webhook.requireVerified(mode, token);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    @PostMapping
    @SecurityRequirements
    @OwnTransactions
    @Operation(
            summary = "Take messages, and what became of messages",
            description =
                    "A message goes to the open case of its number in which something happened last, else to a new lead."
                            + " What is sent again changes nothing, and what is for an unknown number is passed over.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "As Meta sends it, at most 3 MB",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "200", description = "Taken")
    @ApiResponse(responseCode = "403", description = NOT_SIGNED)
    @ApiResponse(responseCode = "503", description = REPEAT)
    void receive(
            @Parameter(description = SIGNED) @RequestHeader(name = SIGNATURE, required = false) @Nullable
                    String signature,
            InputStream body) {
        webhook.receive(signature, most -> read(body, most));
    }

    @PostMapping("/status")
    @SecurityRequirements
    @OwnTransactions
    @Operation(
            summary = "Take what became of messages",
            description = "The same as the other address, for apps that have one for each.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "As Meta sends it, at most 3 MB",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "200", description = "Taken")
    @ApiResponse(responseCode = "403", description = NOT_SIGNED)
    @ApiResponse(responseCode = "503", description = REPEAT)
    void receiveStatus(
            @Parameter(description = SIGNED) @RequestHeader(name = SIGNATURE, required = false) @Nullable
                    String signature,
            InputStream body) {
        receive(signature, body);
    }

    private static byte[] read(InputStream body, int most) {
        try {
            return body.readNBytes(most + 1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
