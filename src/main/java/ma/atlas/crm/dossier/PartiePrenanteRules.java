package ma.atlas.crm.dossier;

import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be written about somebody involved in a case, and in which form it is kept. */
@Component
class PartiePrenanteRules {

    static final String ROLES = "PARTY_ROLE";

    private final Dictionaries dictionaries;

    PartiePrenanteRules(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * @param before what is written so far, null for a new one; a role that stays may be out of use by now
     * @throws Rejected {@code unknown-code}, {@code invalid-input}
     */
    PartiePrenanteFields accept(PartiePrenanteFields wanted, @Nullable PartiePrenanteFields before) {
        if (before == null || !wanted.role().equals(before.role())) {
            dictionaries.requireActive(ROLES, wanted.role());
        }
        String phone = text(wanted.phone());
        String email = text(wanted.email());
        return new PartiePrenanteFields(
                wanted.role(),
                wanted.name().strip(),
                phone == null ? null : PhoneNumbers.normalised("phone", phone),
                email == null ? null : EmailAddresses.normalised("email", email),
                text(wanted.address()),
                wanted.meta());
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
