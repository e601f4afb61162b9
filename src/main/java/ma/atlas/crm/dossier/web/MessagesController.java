package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.dossier.Direction;
import ma.atlas.crm.dossier.MessageQuery;
import ma.atlas.crm.dossier.MessageView;
import ma.atlas.crm.dossier.Messages;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(MessagesController.PATH)
@Tag(name = "Messages", description = "Communications of cases, logged as they were: never edited, never deleted")
class MessagesController {

    static final String PATH = "/api/v1/messages";

    private final Messages messages;

    MessagesController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping
    @Operation(
            summary = "List messages",
            description = "The newest first. An agent sees those of the cases that they see.")
    Page<MessageView> list(
            @Parameter(description = "Only messages of this case") @RequestParam(required = false) @Nullable
                    UUID dossierId,
            @Parameter(description = "Only messages carried this way") @RequestParam(required = false) @Nullable
                    Channel channel,
            @Parameter(description = "Only messages that came in, or that went out")
                    @RequestParam(required = false)
                    @Nullable
                    Direction direction,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return messages.list(new MessageQuery(dossierId, channel, direction), PageRequest.of(limit, cursor));
    }

    @PostMapping
    @Operation(
            summary = "Log a message",
            description = "Sends nothing: writes down what was said or written. The timeline of the case tells of it.")
    @ApiResponse(responseCode = "201", description = "The message", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    @ApiResponse(responseCode = "422", description = "`message-in-future`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MessageView> log(@Valid @RequestBody MessageBody body) {
        MessageView logged = messages.log(body.message());
        return ResponseEntity.created(URI.create(PATH + "/" + logged.id()))
                .eTag(EntityTag.of(logged.version()))
                .body(logged);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a message", description = "With all of its text. A message is never changed.")
    ResponseEntity<MessageView> get(@Parameter(description = "Identifier of the message") @PathVariable UUID id) {
        MessageView message = messages.get(id);
        return ResponseEntity.ok().eTag(EntityTag.of(message.version())).body(message);
    }
}
