package ma.atlas.crm.annonce;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A listing with all its fields, for the people of the organisation. */
@Schema(name = "Annonce", description = "A property offered for sale or rent")
public record AnnonceView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "What is offered, a code of TX_TYPE", example = "TX_SALE")
        String transactionTypeCode,

        @Schema(description = "Title", nullable = true) @Nullable
        String title,

        @Schema(description = "Description", nullable = true) @Nullable
        String description,

        @Schema(description = "Price, or rent of a month, in the currency", nullable = true) @Nullable
        BigDecimal priceAmount,

        @Schema(description = "Currency of the price, ISO 4217", example = "MAD")
        String currency,

        @Schema(description = "Surface in square metres", nullable = true) @Nullable
        BigDecimal surfaceM2,

        @Schema(description = "Number of rooms", nullable = true) @Nullable
        Integer rooms,

        @Schema(description = "Number of bathrooms", nullable = true) @Nullable
        Integer bathrooms,

        @Schema(description = "City", example = "Casablanca", nullable = true) @Nullable
        String city,

        @Schema(description = "Quarter of the city", example = "Maârif", nullable = true) @Nullable
        String zone,

        @Schema(description = "Address", nullable = true) @Nullable
        String addressText,

        @Schema(description = "Latitude, degrees north", nullable = true) @Nullable
        BigDecimal lat,

        @Schema(description = "Longitude, degrees east", nullable = true) @Nullable
        BigDecimal lng,

        @Schema(description = "Whom to ask", nullable = true) @Nullable
        String contactName,

        @Schema(description = "Telephone number to ask at, E.164", example = "+212661234567", nullable = true) @Nullable
        String contactPhone,

        @Schema(description = "Whatever else is kept of it; its member `public` is shown to everybody")
        Map<String, Object> meta,

        @Schema(description = "Where it stands, a code of ANN_STATUS", example = "ANN_DRAFT")
        String statusCode,

        @Schema(description = "When it was last published; null if never", nullable = true) @Nullable
        Instant publishedAt,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt)
        implements ShownAnnonce {}
