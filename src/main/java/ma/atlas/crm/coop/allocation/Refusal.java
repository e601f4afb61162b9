package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a member is passed over, in the words of a proof. */
enum Refusal {
    EXCLUDED,
    NOT_ACTIVE,
    CONTRIBUTIONS_LATE,
    HAS_ALLOCATION;

    /** {@code NOT_ACTIVE} is {@code not-active}. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
