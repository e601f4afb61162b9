package ma.atlas.crm.annonce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** Which listings are wanted, as conditions that have an index. */
final class AnnonceFilter {

    private static final BigDecimal ABOVE_ANY_PRICE = new BigDecimal("1E13");
    private static final int DECIMALS = 2;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * @throws Rejected {@code invalid-input} for a bound that is no price
     */
    AnnonceFilter(AnnonceQuery query) {
        add("status_code = :status", "status", query.statusCode());
        add("transaction_type_code = :type", "type", query.transactionTypeCode());
        add("city_key = :city", "city", CityKey.of(query.city()));
        add("price_cents >= :priceMin", "priceMin", cents("priceMin", query.priceMin()));
        add("price_cents <= :priceMax", "priceMax", cents("priceMax", query.priceMax()));
    }

    AnnonceFilter onlyPublished() {
        add("status_code = :published", "published", AnnonceStatus.ANN_PUBLISHED.name());
        return this;
    }

    private void add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
    }

    private static @Nullable Long cents(String field, @Nullable BigDecimal price) {
        if (price == null) {
            return null;
        }
        if (price.signum() < 0) {
            throw Rejected.invalid(field, "not-negative");
        }
        if (price.compareTo(ABOVE_ANY_PRICE) >= 0 || price.stripTrailingZeros().scale() > DECIMALS) {
            throw Rejected.invalid(field, "amount");
        }
        return AnnonceFields.cents(price.stripTrailingZeros());
    }

    List<String> conditions() {
        return conditions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
