package ma.atlas.crm.annonce;

import java.math.BigDecimal;
import ma.atlas.crm.shared.SearchWords;
import org.jspecify.annotations.Nullable;

/**
 * Which listings a list is to hold; a null wants any.
 *
 * @param city however it is typed
 * @param priceMin the least price, each in its own currency
 * @param priceMax the greatest price
 * @param words what they are to be found by
 */
public record AnnonceQuery(
        @Nullable String statusCode,
        @Nullable String transactionTypeCode,
        @Nullable String city,
        @Nullable BigDecimal priceMin,
        @Nullable BigDecimal priceMax,
        @Nullable SearchWords words) {}
