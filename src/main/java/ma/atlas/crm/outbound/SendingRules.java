package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentStatus;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.consentement.ConsentementView;
import ma.atlas.crm.consentement.Consents;
import ma.atlas.crm.dossier.DossierContacts;
import org.springframework.stereotype.Component;

/** Whether somebody may be written to: asked before anything is queued, and once more right before it is sent. */
@Component
class SendingRules {

    /** How long somebody who has written by WhatsApp may be answered in one's own words. */
    private static final Duration CONVERSATION = Duration.ofHours(24);

    private final Consents consents;
    private final DossierContacts contacts;
    private final Clock clock;

    SendingRules(Consents consents, DossierContacts contacts, Clock clock) {
        this.consents = consents;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Without a word of theirs the answer is no. */
    boolean hasConsent(ConsentSubject whose, Channel channel) {
        return consents.current(whose, channel)
                .filter(consent -> consent.status() == ConsentStatus.OPT_IN)
                .isPresent();
    }

    /** All the channels that they agreed to. */
    Set<Channel> agreed(ConsentSubject whose) {
        return consents.of(whose).stream()
                .filter(consent -> consent.status() == ConsentStatus.OPT_IN)
                .map(ConsentementView::channel)
                .collect(Collectors.toSet());
    }

    /** Why these words may not go to that person now; empty when they may. */
    Optional<OutboundProblem> refusal(ConsentSubject whose, Channel channel, String to, boolean freeText) {
        if (!hasConsent(whose, channel)) {
            return Optional.of(OutboundProblem.CONSENT_REQUIRED);
        }
        return channel == Channel.WHATSAPP && freeText && !isConversing(whose, to)
                ? Optional.of(OutboundProblem.TEMPLATE_REQUIRED)
                : Optional.empty();
    }

    /** What members write is in cases of their number. */
    private boolean isConversing(ConsentSubject whose, String phone) {
        Instant now = clock.instant();
        Instant since = now.minus(CONVERSATION);
        return switch (whose.kind()) {
            case DOSSIER -> contacts.hasWritten(whose.id(), phone, Channel.WHATSAPP, since, now);
            case MEMBER -> contacts.hasWritten(phone, Channel.WHATSAPP, since, now);
        };
    }
}
