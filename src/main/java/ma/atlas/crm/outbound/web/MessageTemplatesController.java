package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.MessageTemplateView;
import ma.atlas.crm.outbound.MessageTemplates;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(MessageTemplatesController.PATH)
@Tag(name = "Message templates", description = "What an organisation says in messages, by channel and language")
class MessageTemplatesController {

    static final String PATH = "/api/v1/admin/message-templates";

    private static final String INVALID =
            "`template-invalid`: placeholders, variables and channels do not fit together; `errors` says where";

    private final MessageTemplates templates;

    MessageTemplatesController(MessageTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    @Operation(
            summary = "List message templates",
            description = "In the order of their codes, for whoever chooses one to send.")
    Page<MessageTemplateResponse> list(
            @Parameter(description = "Only those that say something on this channel")
                    @RequestParam(required = false)
                    @Nullable
                    Channel channel,
            @Parameter(description = "Only those that messages may be made of, or only the others")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean active,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return templates.list(channel, active, PageRequest.of(limit, cursor)).map(MessageTemplateResponse::of);
    }

    @PostMapping
    @Operation(
            summary = "Create a message template",
            description =
                    "Texts hold placeholders like `{{contactName}}` and no other syntax. Every placeholder is declared, every"
                            + " required variable is used, and WhatsApp is given required variables alone.")
    @ApiResponse(responseCode = "201", description = "The template", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`template-exists`")
    @ApiResponse(responseCode = "422", description = INVALID)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MessageTemplateResponse> create(@Valid @RequestBody MessageTemplateBody body) {
        if (body.code() == null) {
            throw Rejected.invalid("code", "required");
        }
        MessageTemplateView created = templates.create(body.code(), body.fields());
        return ResponseEntity.created(URI.create(PATH + "/" + created.code()))
                .eTag(EntityTag.of(created.version()))
                .body(MessageTemplateResponse.of(created));
    }

    @GetMapping("/{code}")
    @Operation(
            summary = "Read a message template",
            description = "Whole, in every language and for every channel that it exists in.")
    ResponseEntity<MessageTemplateResponse> get(
            @Parameter(description = "The code", example = "CASE_WELCOME") @PathVariable String code) {
        return tagged(templates.get(code));
    }

    @PutMapping("/{code}")
    @Operation(
            summary = "Replace a message template",
            description = "Messages that are waiting to be sent keep the text that they were made with.")
    @ApiResponse(responseCode = "200", description = "The template", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = INVALID)
    ResponseEntity<MessageTemplateResponse> update(
            @Parameter(description = "The code", example = "CASE_WELCOME") @PathVariable String code,
            @Valid @RequestBody MessageTemplateBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(templates.update(code, body.code(), body.fields(), ifMatch));
    }

    @DeleteMapping("/{code}")
    @Operation(
            summary = "Delete a message template",
            description =
                    "Nothing more is made of it; what waits to be sent is sent. The row is kept for the auditors.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "The code", example = "CASE_WELCOME") @PathVariable String code,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        templates.delete(code, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<MessageTemplateResponse> tagged(MessageTemplateView template) {
        return ResponseEntity.ok().eTag(EntityTag.of(template.version())).body(MessageTemplateResponse.of(template));
    }
}
