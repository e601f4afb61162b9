package ma.atlas.crm.annonce.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import ma.atlas.crm.annonce.AnnonceFields;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about a listing. What a new one must say, one that is not public may leave out later. */
@Schema(name = "AnnonceWrite")
record AnnonceBody(
        @Schema(description = "What is offered, a code of TX_TYPE", example = "TX_SALE")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String transactionTypeCode,

        @Schema(
                description = "Title; needed to create and to publish",
                example = "Appartement lumineux au Maârif",
                nullable = true)
        @NotBlank(message = "{field.required}", groups = Creation.class)
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String title,

        @Schema(description = "Description; needed to create and to publish", nullable = true)
        @NotBlank(message = "{field.required}", groups = Creation.class)
        @Size(max = 20_000, message = "{field.too-long}")
        @Nullable
        String description,

        @Schema(
                description = "Price, or rent of a month, in the currency; needed to create, and above 0 to publish",
                example = "1250000",
                nullable = true)
        @NotNull(message = "{field.required}", groups = Creation.class)
        @PositiveOrZero(message = "{field.not-negative}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal priceAmount,

        @Schema(description = "Currency of the price, ISO 4217; MAD by default", example = "MAD", nullable = true)
        @Size(max = 3, message = "{field.currency}")
        @Nullable
        String currency,

        @Schema(
                description = "Surface in square metres; needed to create and to publish",
                example = "96.5",
                nullable = true)
        @NotNull(message = "{field.required}", groups = Creation.class)
        @Positive(message = "{field.surface}")
        @Digits(integer = 10, fraction = 2, message = "{field.surface}")
        @Nullable
        BigDecimal surfaceM2,

        @Schema(description = "Number of rooms", nullable = true)
        @PositiveOrZero(message = "{field.rooms}")
        @Max(value = 999, message = "{field.rooms}")
        @Nullable
        Integer rooms,

        @Schema(description = "Number of bathrooms", nullable = true)
        @PositiveOrZero(message = "{field.rooms}")
        @Max(value = 999, message = "{field.rooms}")
        @Nullable
        Integer bathrooms,

        @Schema(description = "City; needed to create and to publish", example = "Casablanca", nullable = true)
        @NotBlank(message = "{field.required}", groups = Creation.class)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String city,

        @Schema(description = "Quarter of the city", example = "Maârif", nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String zone,

        @Schema(description = "Address; never public", nullable = true)
        @Size(max = 500, message = "{field.too-long}")
        @Nullable
        String addressText,

        @Schema(
                description = "Latitude, degrees north, with a longitude; kept to six decimals, public to two",
                nullable = true)
        @DecimalMin(value = "-90", message = "{field.latitude}")
        @DecimalMax(value = "90", message = "{field.latitude}")
        @Digits(integer = 2, fraction = 30, message = "{field.latitude}")
        @Nullable
        BigDecimal lat,

        @Schema(
                description = "Longitude, degrees east, with a latitude; kept to six decimals, public to two",
                nullable = true)
        @DecimalMin(value = "-180", message = "{field.longitude}")
        @DecimalMax(value = "180", message = "{field.longitude}")
        @Digits(integer = 3, fraction = 30, message = "{field.longitude}")
        @Nullable
        BigDecimal lng,

        @Schema(description = "Whom to ask; never public", nullable = true)
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String contactName,

        @Schema(
                description = "Telephone number to ask at, Moroccan without a country code; never public",
                example = "0661 23 45 67",
                nullable = true)
        @Size(max = 40, message = "{field.too-long}")
        @Nullable
        String contactPhone,

        @Schema(
                description = "Whatever else is to be kept, at most 32 KB; what its member `public` holds is public",
                nullable = true)
        @Payload
        @Nullable
        Map<String, Object> meta) {

    /** What is asked of a new listing alone. */
    interface Creation {}

    AnnonceFields fields() {
        return new AnnonceFields(
                transactionTypeCode,
                title,
                description,
                priceAmount,
                currency,
                surfaceM2,
                rooms,
                bathrooms,
                city,
                zone,
                addressText,
                lat,
                lng,
                contactName,
                contactPhone,
                meta == null ? Map.of() : meta);
    }
}
