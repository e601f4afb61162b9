package ma.atlas.crm.coop.group;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a lot.
 *
 * @param code unique in its project
 * @param surface in square metres
 * @param floor 0 for the ground floor, below it for basements
 * @param priceReference in MAD
 */
public record LotFields(
        String code,
        @Nullable String type,
        @Nullable BigDecimal surface,
        @Nullable Integer floor,
        @Nullable BigDecimal priceReference) {

    /** Decimals compare by what they are worth, not by how they are written. */
    boolean isSameAs(LotFields other) {
        return code.equals(other.code)
                && Objects.equals(type, other.type)
                && Objects.equals(floor, other.floor)
                && isSame(surface, other.surface)
                && isSame(priceReference, other.priceReference);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
