package ma.atlas.crm.annonce;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which listings a list is to hold; a null wants any.
 *
 * @param city however it is typed
 * @param priceMin the least price, each in its own currency
 * @param priceMax the greatest price
 */
public record AnnonceQuery(
        @Nullable String statusCode,
        @Nullable String transactionTypeCode,
        @Nullable String city,
        @Nullable BigDecimal priceMin,
        @Nullable BigDecimal priceMax) {}
