package ma.atlas.crm.consentement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentHistoryItem;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.consentement.ConsentementView;
import ma.atlas.crm.consentement.Consentements;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
@RequestMapping(ConsentementsController.PATH)
@Tag(name = "Consentements", description = "Whether people may be written to on a channel, with the proof")
class ConsentementsController {

    static final String PATH = "/api/v1/consentements";

    private final Consentements consentements;

    ConsentementsController(Consentements consentements) {
        this.consentements = consentements;
    }

    @GetMapping
    @Operation(
            summary = "List what somebody says of each channel",
            description =
                    "One consent for each channel that they ever said something of; of any other the answer is no."
                            + " `dossierId` or `memberId` is needed.")
    @ApiResponse(responseCode = "200", description = "The consents", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    Page<ConsentementView> list(
            @Parameter(description = "Case whose person it is about") @RequestParam(required = false) @Nullable
                    UUID dossierId,
            @Parameter(description = "Member of a co-operative whom it is about")
                    @RequestParam(required = false)
                    @Nullable
                    UUID memberId,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        ConsentSubject subject = ConsentementBody.required(ConsentementBody.subject(dossierId, memberId));
        return consentements.list(subject, page);
    }

    @PostMapping
    @Operation(
            summary = "Record what somebody said of a channel",
            description = "The first time it is 201. What they said before of that channel is replaced, and kept in the"
                    + " history: 200, with the consent that there was.")
    @ApiResponse(
            responseCode = "201",
            description = "The consent, the first of its channel",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "The consent as it stands now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`not-found`: the case is absent, or another organisation’s")
    @ApiResponse(responseCode = "422", description = "`unknown-code`, `unknown-member`, `proof-in-future`")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ConsentementView> record(@Valid @RequestBody ConsentementBody body) {
        ConsentSubject subject = ConsentementBody.required(body.subject());
        if (body.channel() == null) {
            throw Rejected.invalid("channel", "required");
        }
        Consentements.Recorded recorded = consentements.record(subject, body.channel(), body.status(), body.meta());
        ConsentementView consent = recorded.consent();
        if (!recorded.first()) {
            return tagged(consent);
        }
        return ResponseEntity.created(URI.create(PATH + "/" + consent.id()))
                .eTag(EntityTag.of(consent.version()))
                .body(consent);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a consent as it stands",
            description = "The last thing said of that channel, with its proof; what was said before is its history.")
    ResponseEntity<ConsentementView> get(@Parameter(description = "Identifier of the consent") @PathVariable UUID id) {
        return tagged(consentements.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Change what somebody says of a channel",
            description = "Needs its own source and proof. What they said before is kept in the history.")
    @ApiResponse(responseCode = "200", description = "The consent", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = "`unknown-code`, `consent-fixed`, `proof-in-future`")
    ResponseEntity<ConsentementView> change(
            @Parameter(description = "Identifier of the consent") @PathVariable UUID id,
            @Valid @RequestBody ConsentementBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(consentements.change(id, body.subject(), body.channel(), body.status(), body.meta(), ifMatch));
    }

    @GetMapping("/{id}/history")
    @Operation(
            summary = "List all that was ever said",
            description = "Oldest first; the last one is how the consent stands.")
    Page<ConsentHistoryItem> history(
            @Parameter(description = "Identifier of the consent") @PathVariable UUID id,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return consentements.history(id, PageRequest.of(limit, cursor));
    }

    private static ResponseEntity<ConsentementView> tagged(ConsentementView consent) {
        return ResponseEntity.ok().eTag(EntityTag.of(consent.version())).body(consent);
    }
}
