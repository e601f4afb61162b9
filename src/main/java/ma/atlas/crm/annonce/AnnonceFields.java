package ma.atlas.crm.annonce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a listing.
 *
 * @param transactionTypeCode a code of TX_TYPE
 * @param currency of the price, ISO 4217; null for MAD
 * @param surfaceM2 in square metres
 * @param lat degrees north; with a longitude or not at all
 * @param lng degrees east
 * @param contactPhone in E.164
 * @param meta whatever else is to be kept; what its member {@code public} holds is shown to everybody
 */
public record AnnonceFields(
        String transactionTypeCode,
        @Nullable String title,
        @Nullable String description,
        @Nullable BigDecimal priceAmount,
        @Nullable String currency,
        @Nullable BigDecimal surfaceM2,
        @Nullable Integer rooms,
        @Nullable Integer bathrooms,
        @Nullable String city,
        @Nullable String zone,
        @Nullable String addressText,
        @Nullable BigDecimal lat,
        @Nullable BigDecimal lng,
        @Nullable String contactName,
        @Nullable String contactPhone,
        Map<String, Object> meta) {

    public AnnonceFields {
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /** The fields that must be filled in before it is public, and are not; a price of nothing is none. */
    List<String> missingToPublish() {
        List<String> missing = new ArrayList<>();
        addUnless(title != null, "title", missing);
        addUnless(description != null, "description", missing);
        addUnless(priceAmount != null && priceAmount.signum() > 0, "priceAmount", missing);
        addUnless(surfaceM2 != null, "surfaceM2", missing);
        addUnless(city != null, "city", missing);
        return missing;
    }

    /** The price as it is searched for. */
    @Nullable
    Long priceCents() {
        return priceAmount == null ? null : cents(priceAmount);
    }

    /** Of an amount with at most two decimals. */
    static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    private static void addUnless(boolean present, String field, List<String> missing) {
        if (!present) {
            missing.add(field);
        }
    }
}
