package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.outbound.SmsCallbacks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Provider callbacks", description = "What providers tell of messages after they took them")
class SmsCallbacksController {

    private final SmsCallbacks callbacks;

    SmsCallbacksController(SmsCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    @PostMapping(path = SmsCallbacks.PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(
            summary = "Take what Twilio tells of an SMS",
            description =
                    "Called by Twilio, at the address that it gets with each message. Signed with the organisation’s `authToken`. What is"
                            + " told again changes nothing.")
    @SecurityRequirements
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            description = "The fields that Twilio sends: `MessageSid`, `MessageStatus`, `ErrorCode` and others",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                            schema = @Schema(type = "object", description = "Whatever Twilio sends")))
    @ApiResponse(responseCode = "204", description = "Taken")
    @ApiResponse(responseCode = "403", description = "`callback-not-signed`")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> told(
            @Parameter(description = "Organisation that the message is of") @RequestParam(SmsCallbacks.ORGANISATION)
                    String org,
            @Parameter(description = "HMAC-SHA1 of the address and the fields, in Base64")
                    @RequestHeader(name = "X-Twilio-Signature", required = false)
                    @Nullable
                    String signature,
            HttpServletRequest request) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, List.of(values)));
        sent.remove(SmsCallbacks.ORGANISATION);
        callbacks.told(org, signature, sent);
        return ResponseEntity.noContent().build();
    }
}
