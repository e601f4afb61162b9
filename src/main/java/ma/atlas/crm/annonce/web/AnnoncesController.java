package ma.atlas.crm.annonce.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.groups.Default;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import ma.atlas.crm.annonce.AnnonceQuery;
import ma.atlas.crm.annonce.AnnonceView;
import ma.atlas.crm.annonce.Annonces;
import ma.atlas.crm.annonce.ShownAnnonce;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.SearchWords;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
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
@RequestMapping(AnnoncesController.PATH)
@Tag(name = "Annonces", description = "Listings: properties offered for sale or rent")
class AnnoncesController {

    static final String PATH = "/api/v1/annonces";

    private static final String PUBLIC = "public";
    private static final String VIEW =
            "`public` for the published ones alone, and what is public of them; otherwise all their fields";

    private final Annonces annonces;

    AnnoncesController(Annonces annonces) {
        this.annonces = annonces;
    }

    @GetMapping
    @Operation(
            summary = "List listings",
            description =
                    "Newest first; with `q` the best fit first, and of words that more than 5,000 listings have the"
                            + " newest, where a page may be short and have more to follow.")
    Page<ShownAnnonce> list(
            @Parameter(description = "Only listings of this status") @RequestParam(required = false) @Nullable
                    String statusCode,
            @Parameter(description = "Only listings for this transaction") @RequestParam(required = false) @Nullable
                    String transactionTypeCode,
            @Parameter(description = "Only listings in this city, with or without its accents and capitals")
                    @RequestParam(required = false)
                    @Nullable
                    String city,
            @Parameter(description = "Only listings of this price or more, each in its own currency")
                    @RequestParam(required = false)
                    @Nullable
                    BigDecimal priceMin,
            @Parameter(description = "Only listings of this price or less, each in its own currency")
                    @RequestParam(required = false)
                    @Nullable
                    BigDecimal priceMax,
            @Parameter(description = VIEW, schema = @Schema(allowableValues = PUBLIC))
                    @RequestParam(required = false)
                    @Nullable
                    String view,
            @Parameter(
                            description =
                                    "Only listings that have all of these words, or words that begin so, in title,"
                                            + " description, city, quarter, address or contact, accents or none; or part of the"
                                            + " telephone number, four digits or more. At most 12 words and 200 characters",
                            example = "appartement maarif")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "Rows of a page, 1 to 200, 50 by default")
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "`nextCursor` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        AnnonceQuery query =
                new AnnonceQuery(statusCode, transactionTypeCode, city, priceMin, priceMax, SearchWords.of(q));
        PageRequest page = PageRequest.of(limit, cursor);
        return isPublic(view)
                ? annonces.listPublic(query, page).map(Function.identity())
                : annonces.list(query, page).map(Function.identity());
    }

    @PostMapping
    @Operation(summary = "Create a listing", description = "It is a draft until a manager publishes it.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnnonceView> create(
            @Validated({Default.class, AnnonceBody.Creation.class}) @RequestBody AnnonceBody body) {
        AnnonceView created = annonces.create(body.fields());
        return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
                .eTag(EntityTag.of(created.version()))
                .body(created);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Read a listing",
            description =
                    "As people of the agency see it, with the contact and the address that the public does not get.")
    ResponseEntity<ShownAnnonce> get(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @Parameter(description = VIEW, schema = @Schema(allowableValues = PUBLIC))
                    @RequestParam(required = false)
                    @Nullable
                    String view) {
        if (isPublic(view)) {
            return ResponseEntity.ok(annonces.getPublic(id));
        }
        AnnonceView found = annonces.get(id);
        return ResponseEntity.ok().eTag(EntityTag.of(found.version())).body(found);
    }

    private static boolean isPublic(@Nullable String view) {
        if (view != null && !view.equals(PUBLIC)) {
            throw Rejected.invalid("view", "one-of", PUBLIC);
        }
        return view != null;
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what is written about a listing",
            description = "Its status is not written here. What is published stays complete.")
    @ApiResponse(responseCode = "200", description = "The listing", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "`annonce-incomplete`: published, and without what `errors` names; `unknown-code`")
    ResponseEntity<AnnonceView> update(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @Valid @RequestBody AnnonceBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(annonces.update(id, body.fields(), ifMatch));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete a listing",
            description = "The row is kept for the auditors, and the cases about it go on naming it.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        annonces.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/publish")
    @Operation(
            summary = "Publish a listing",
            description =
                    "A manager’s, of a draft or a suspended one with title, description, price, surface and city.")
    @ApiResponse(responseCode = "200", description = "The listing", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`transition-not-allowed`: it is published or archived")
    @ApiResponse(
            responseCode = "422",
            description = "`annonce-incomplete`: without what `errors` names; `unknown-code`")
    ResponseEntity<AnnonceView> publish(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(annonces.publish(id, ifMatch));
    }

    @PostMapping("/{id}/suspend")
    @Operation(summary = "Suspend a listing", description = "A published one, which can be published again.")
    @ApiResponse(responseCode = "200", description = "The listing", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`transition-not-allowed`: it is not published")
    ResponseEntity<AnnonceView> suspend(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(annonces.suspend(id, ifMatch));
    }

    @PostMapping("/{id}/archive")
    @Operation(summary = "Archive a listing", description = "For good; it stays readable.")
    @ApiResponse(responseCode = "200", description = "The listing", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`transition-not-allowed`: it is archived already")
    ResponseEntity<AnnonceView> archive(
            @Parameter(description = "Identifier of the listing") @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(annonces.archive(id, ifMatch));
    }

    private static ResponseEntity<AnnonceView> tagged(AnnonceView annonce) {
        return ResponseEntity.ok().eTag(EntityTag.of(annonce.version())).body(annonce);
    }
}
