package ma.atlas.crm.coop.group;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a lot: what is null stays, what is empty is removed.
 *
 * @param statusCode where the client believes the lot to stand
 */
public record LotChange(
        @Nullable String code,
        @SuppressWarnings("NullableOptional") @Nullable Optional<String> type,
        @SuppressWarnings("NullableOptional") @Nullable Optional<BigDecimal> surface,
        @SuppressWarnings("NullableOptional") @Nullable Optional<Integer> floor,
        @SuppressWarnings("NullableOptional") @Nullable Optional<BigDecimal> priceReference,
        @Nullable String statusCode) {

    LotFields of(LotFields before) {
        return new LotFields(
                code == null ? before.code() : code,
                type == null ? before.type() : type.orElse(null),
                surface == null ? before.surface() : surface.orElse(null),
                floor == null ? before.floor() : floor.orElse(null),
                priceReference == null ? before.priceReference() : priceReference.orElse(null));
    }
}
