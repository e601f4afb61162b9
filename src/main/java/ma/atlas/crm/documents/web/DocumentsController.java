package ma.atlas.crm.documents.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.atlas.crm.documents.DocumentContent;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.documents.NewDocument;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.shared.web.OwnTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping(DocumentsController.PATH)
@Tag(name = "Documents", description = "Files of cases and of whatever else has any")
class DocumentsController {

    static final String PATH = "/api/v1/documents";

    private final Documents documents;

    DocumentsController(Documents documents) {
        this.documents = documents;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OwnTransactions
    @Operation(
            summary = "Add a document",
            description =
                    "What kind of file it is, its bytes say; its name is made safe. It is never changed or deleted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schemaProperties = {
                                @SchemaProperty(
                                        name = "file",
                                        schema = @Schema(type = "string", format = "binary", description = "The file")),
                                @SchemaProperty(
                                        name = "entityType",
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        description = "Kind of what it belongs to",
                                                        example = "DOSSIER")),
                                @SchemaProperty(
                                        name = "entityId",
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        format = "uuid",
                                                        description = "Identifier of what it belongs to")),
                                @SchemaProperty(
                                        name = "type",
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        description = "What it is, a code of DOC_TYPE",
                                                        example = "CONTRACT"))
                            }))
    @ApiResponse(responseCode = "201", description = "The document", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the entity is absent, or another organisation’s")
    @ApiResponse(responseCode = "422", description = "`file-empty`, `file-type-refused`, `unknown-code`")
    @ApiResponse(responseCode = "503", description = "`storage-unavailable`: nothing was stored")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DocumentResponse> create(
            @Parameter(hidden = true) @RequestParam List<MultipartFile> file,
            @Parameter(hidden = true) @RequestParam String entityType,
            @Parameter(hidden = true) @RequestParam UUID entityId,
            @Parameter(hidden = true) @RequestParam String type) {
        if (file.size() != 1) {
            throw Rejected.invalid("file", "single");
        }
        MultipartFile sent = file.get(0);
        String filename = Objects.requireNonNullElse(sent.getOriginalFilename(), "");
        DocumentView added = documents.add(
                new NewDocument(entityType, entityId, type, filename),
                target -> sent.transferTo(new File(target.toUri())));
        return ResponseEntity.created(URI.create(PATH + "/" + added.id()))
                .eTag(EntityTag.of(added.version()))
                .body(DocumentResponse.of(added));
    }

    @GetMapping
    @Operation(summary = "List the documents of an entity", description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "The documents", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the entity is absent, or another organisation’s")
    Page<DocumentResponse> list(
            @Parameter(description = "Kind of entity", example = "DOSSIER") @RequestParam String entityType,
            @Parameter(description = "Identifier of the entity") @RequestParam UUID entityId,
            @Parameter(description = "Only documents of this code of DOC_TYPE")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return documents
                .list(entityType, entityId, type, PageRequest.of(limit, cursor))
                .map(DocumentResponse::of);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read what is known of a document",
            description = "Its type, size, hash and file name. The bytes are at `/documents/{id}/content`.")
    ResponseEntity<DocumentResponse> get(@Parameter(description = "Identifier of the document") @PathVariable UUID id) {
        DocumentView document = documents.get(id);
        return ResponseEntity.ok().eTag(EntityTag.of(document.version())).body(DocumentResponse.of(document));
    }

    @GetMapping("/{id}/content")
    @Operation(
            summary = "Download a document",
            description =
                    "Its bytes as an attachment, as they were when it was added: they are checked on the way. Of damaged"
                            + " ones the end never comes. Their SHA-256 is the entity tag.")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "500", description = "`document-damaged`: the bytes are not those that were stored")
    @ApiResponse(responseCode = "503", description = "`storage-unavailable`")
    @Nullable
    ResponseEntity<InputStreamResource> content(
            @Parameter(description = "Identifier of the document") @PathVariable UUID id, WebRequest request)
            throws IOException {
        DocumentContent content = documents.content(id);
        DocumentView document = content.document();
        InputStream bytes = content.open();
        if (request.checkNotModified("\"" + document.hash() + "\"")) {
            bytes.close();
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(document.filename()))
                .contentType(MediaType.parseMediaType(document.contentType()))
                .contentLength(document.size())
                .body(new InputStreamResource(bytes));
    }
}
