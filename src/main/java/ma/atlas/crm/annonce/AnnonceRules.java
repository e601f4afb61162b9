package ma.atlas.crm.annonce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be written into a listing, and in which form it is kept. */
@Component
class AnnonceRules {

    static final String TRANSACTIONS = "TX_TYPE";
    static final String STATUSES = "ANN_STATUS";

    private static final String DEFAULT_CURRENCY = "MAD";
    private static final int DECIMALS = 2;

    /** Of a degree: a tenth of a metre. */
    private static final int DECIMALS_OF_DEGREES = 6;

    /** Gold, test codes and the like have no minor unit, and no property its price in them. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Dictionaries dictionaries;

    AnnonceRules(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * @param before what the listing says so far, null for a new one; a code that stays may be out of use by now
     * @throws Rejected {@code invalid-input}, {@code unknown-code}
     */
    AnnonceFields accept(AnnonceFields wanted, @Nullable AnnonceFields before) {
        if (before == null || !wanted.transactionTypeCode().equals(before.transactionTypeCode())) {
            dictionaries.requireActive(TRANSACTIONS, wanted.transactionTypeCode());
        }
        if ((wanted.lat() == null) != (wanted.lng() == null)) {
            throw Rejected.invalid(wanted.lat() == null ? "lat" : "lng", "required");
        }
        return new AnnonceFields(
                wanted.transactionTypeCode(),
                text(wanted.title()),
                text(wanted.description()),
                decimal(wanted.priceAmount(), DECIMALS),
                currency(text(wanted.currency())),
                decimal(wanted.surfaceM2(), DECIMALS),
                wanted.rooms(),
                wanted.bathrooms(),
                text(wanted.city()),
                text(wanted.zone()),
                text(wanted.addressText()),
                decimal(wanted.lat(), DECIMALS_OF_DEGREES),
                decimal(wanted.lng(), DECIMALS_OF_DEGREES),
                text(wanted.contactName()),
                phone(text(wanted.contactPhone())),
                wanted.meta());
    }

    /**
     * @throws Rejected {@code unknown-code} where the organisation has put the status out of use
     */
    void requireInUse(AnnonceStatus status) {
        dictionaries.requireActive(STATUSES, status.name());
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static @Nullable BigDecimal decimal(@Nullable BigDecimal typed, int decimals) {
        return typed == null ? null : typed.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String currency(@Nullable String typed) {
        if (typed == null) {
            return DEFAULT_CURRENCY;
        }
        if (!CURRENCIES.contains(typed)) {
            throw Rejected.invalid("currency", "currency");
        }
        return typed;
    }

    private static @Nullable String phone(@Nullable String typed) {
        return typed == null ? null : PhoneNumbers.normalised("contactPhone", typed);
    }
}
