package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.outbound.OutboundMessageView;
import ma.atlas.crm.outbound.OutboundQuery;
import ma.atlas.crm.outbound.OutboundStatus;
import ma.atlas.crm.outbound.Outbox;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(OutboundMessagesController.PATH)
@Tag(name = "Outbound", description = "Messages to people by email, SMS and WhatsApp, and what becomes of them")
class OutboundMessagesController {

    static final String PATH = "/api/v1/outbound/messages";

    private final Outbox outbox;

    OutboundMessagesController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    @Operation(
            summary = "List outbound messages",
            description = "The newest first. An agent sees those of the cases that they see.")
    Page<OutboundMessageView> list(
            @Parameter(description = "Only messages to the person of this case")
                    @RequestParam(required = false)
                    @Nullable
                    UUID dossierId,
            @Parameter(description = "Only messages to this member of a co-operative")
                    @RequestParam(required = false)
                    @Nullable
                    UUID memberId,
            @Parameter(description = "Only messages that stand so") @RequestParam(required = false) @Nullable
                    OutboundStatus status,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return outbox.list(new OutboundQuery(dossierId, memberId, status), PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(
            summary = "Send a message",
            description =
                    "Queues it; it is sent a moment later, at least once, each recipient’s messages in their order."
                            + " The person must have agreed to the channel. Free text by WhatsApp answers somebody who has written"
                            + " within 24 hours. What a provider took is logged as a message of the case.")
    @ApiResponse(responseCode = "201", description = "The message, queued", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    @ApiResponse(
            responseCode = "422",
            description =
                    "`consent-required`, `template-required`, `channel-not-sendable`, `unknown-code` of a template,"
                            + " `template-variables`, `unknown-member`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OutboundMessageView> send(@Valid @RequestBody OutboundMessageBody body) {
        OutboundMessageView queued = outbox.send(body.message());
        return ResponseEntity.created(URI.create(PATH + "/" + queued.id()))
                .eTag(EntityTag.of(queued.version()))
                .body(queued);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an outbound message", description = "With every attempt at sending it.")
    ResponseEntity<OutboundMessageView> get(
            @Parameter(description = "Identifier of the message") @PathVariable UUID id) {
        return tagged(outbox.get(id));
    }

    @PostMapping("/{id}/retry")
    @Operation(
            summary = "Send once more what was given up",
            description = "As if for the first time, with attempts of its own; what was tried before stays listed.")
    @ApiResponse(responseCode = "200", description = "The message, queued", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`transition-not-allowed`: it was not given up")
    @ApiResponse(responseCode = "422", description = "`consent-required`, `template-required`")
    ResponseEntity<OutboundMessageView> retry(
            @Parameter(description = "Identifier of the message") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(outbox.retry(id, ifMatch));
    }

    private static ResponseEntity<OutboundMessageView> tagged(OutboundMessageView message) {
        return ResponseEntity.ok().eTag(EntityTag.of(message.version())).body(message);
    }
}
