package ma.atlas.crm.annonce;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a published listing: what it offers, about where and for how much. A field is public by standing
 * here, so that none becomes so by being added elsewhere.
 */
@Schema(name = "PublicAnnonce", description = "What is public of a published listing")
public record PublicAnnonce(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "What is offered, a code of TX_TYPE", example = "TX_SALE")
        String transactionTypeCode,

        @Schema(description = "Title") @Nullable String title,
        @Schema(description = "Description") @Nullable String description,

        @Schema(description = "Price, or rent of a month, in the currency") @Nullable
        BigDecimal priceAmount,

        @Schema(description = "Currency of the price, ISO 4217", example = "MAD")
        String currency,

        @Schema(description = "Surface in square metres") @Nullable
        BigDecimal surfaceM2,

        @Schema(description = "Number of rooms", nullable = true) @Nullable
        Integer rooms,

        @Schema(description = "Number of bathrooms", nullable = true) @Nullable
        Integer bathrooms,

        @Schema(description = "City", example = "Casablanca") @Nullable
        String city,

        @Schema(description = "Quarter of the city", example = "Maârif", nullable = true) @Nullable
        String zone,

        @Schema(description = "About where: latitude to two decimals, within a kilometre", nullable = true) @Nullable
        BigDecimal lat,

        @Schema(description = "About where: longitude to two decimals, within a kilometre", nullable = true) @Nullable
        BigDecimal lng,

        @Schema(description = "What the member `public` of `meta` holds")
        Map<String, Object> meta,

        @Schema(description = "When it was last published") @Nullable
        Instant publishedAt)
        implements ShownAnnonce {

    private static final String PUBLIC_META = "public";
    private static final int DECIMALS_OF_DEGREES = 2;

    public static PublicAnnonce of(AnnonceView annonce) {
        return new PublicAnnonce(
                annonce.id(),
                annonce.transactionTypeCode(),
                annonce.title(),
                annonce.description(),
                annonce.priceAmount(),
                annonce.currency(),
                annonce.surfaceM2(),
                annonce.rooms(),
                annonce.bathrooms(),
                annonce.city(),
                annonce.zone(),
                about(annonce.lat()),
                about(annonce.lng()),
                publicPart(annonce.meta()),
                annonce.publishedAt());
    }

    private static @Nullable BigDecimal about(@Nullable BigDecimal degrees) {
        return degrees == null ? null : degrees.setScale(DECIMALS_OF_DEGREES, RoundingMode.HALF_UP);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> publicPart(Map<String, Object> meta) {
        return meta.get(PUBLIC_META) instanceof Map<?, ?> shown ? (Map<String, Object>) shown : Map.of();
    }
}
