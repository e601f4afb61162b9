package ma.atlas.crm.outbound;

import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.Consentements;
import ma.atlas.crm.dossier.IncomingMessage;
import ma.atlas.crm.dossier.IncomingMessages;
import ma.atlas.crm.dossier.IncomingMessages.Taken;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a message of WhatsApp into the organisation that it was sent to. */
@Component
class WhatsAppIntake {

    private static final int LONGEST_NAME = 200;
    private static final String SOURCE = "CONSENT_SRC_API";

    private final IncomingMessages messages;
    private final Addressees addressees;
    private final Consentements consents;
    private final WhatsAppContent content;
    private final OrganisationRows organisations;

    WhatsAppIntake(
            IncomingMessages messages,
            Addressees addressees,
            Consentements consents,
            WhatsAppContent content,
            OrganisationRows organisations) {
        this.messages = messages;
        this.addressees = addressees;
        this.consents = consents;
        this.content = content;
        this.organisations = organisations;
    }

    /** All that comes of the message, in one transaction; nothing where it was taken before. */
    @Transactional
    public void take(WhatsAppPayload.Arrival arrival) {
        String phone = phone(arrival.from());
        Optional<Taken> taken = messages.take(new IncomingMessage(
                Channel.WHATSAPP,
                phone,
                contactName(arrival.profileName(), phone),
                content.of(arrival.message()),
                arrival.at(),
                arrival.id()));
        if (taken.isPresent() && StopWords.isOne(WhatsAppContent.text(arrival.message())) && stopWordsCount()) {
            optOut(phone, arrival, taken.get());
        }
    }

    /** Every case and every member of the number: whoever writes has one telephone and not one for each. */
    private void optOut(String phone, WhatsAppPayload.Arrival arrival, Taken taken) {
        Map<String, Object> proof = Map.of(
                "text",
                content.of(arrival.message()),
                "reference",
                taken.messageId().toString(),
                "at",
                arrival.at().toString());
        addressees
                .holdAllOf(phone)
                .forEach(whose -> consents.refuse(whose, Channel.WHATSAPP, Map.of("source", SOURCE, "proof", proof)));
    }

    private boolean stopWordsCount() {
        return organisations
                .find(CurrentOrganisation.required())
                .filter(organisation -> StopWords.SETTING.of(organisation).equals(StopWords.OPT_OUT))
                .isPresent();
    }

    /** WhatsApp knows numbers that no plan of numbers does any more; they are somebody's all the same. */
    private static String phone(String digits) {
        try {
            return PhoneNumbers.normalised("from", "+" + digits);
        } catch (Rejected notInAnyPlan) {
            return "+" + digits;
        }
    }

    private static String contactName(String profileName, String phone) {
        String name = ControlCharacters.removedFrom(profileName)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
        if (name.isEmpty()) {
            return phone;
        }
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
