package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.dossier.Direction;
import ma.atlas.crm.dossier.DossierContacts;
import ma.atlas.crm.dossier.IncomingMessages;
import ma.atlas.crm.dossier.Messages;
import ma.atlas.crm.dossier.NewMessage;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.ProblemType;
import org.springframework.stereotype.Component;

/** The persons of cases: what was sent to them is a message of the case. */
@Component
class DossierCorrespondents implements Correspondents {

    private final DossierContacts contacts;
    private final IncomingMessages incoming;
    private final Messages messages;

    DossierCorrespondents(DossierContacts contacts, IncomingMessages incoming, Messages messages) {
        this.contacts = contacts;
        this.incoming = incoming;
        this.messages = messages;
    }

    @Override
    public ConsentSubject.Kind kind() {
        return ConsentSubject.Kind.DOSSIER;
    }

    @Override
    public Optional<Correspondent> find(UUID id) {
        return contacts.find(id).map(person -> new Correspondent(person.name(), person.phone(), person.email()));
    }

    @Override
    public ProblemType absence() {
        return CommonProblem.NOT_FOUND;
    }

    @Override
    public String absenceCode() {
        return OutboundCodes.DOSSIER_DELETED;
    }

    @Override
    public String nameVariable() {
        return LifecycleFacts.CONTACT_NAME;
    }

    @Override
    public boolean hold(UUID id) {
        return contacts.hold(id);
    }

    @Override
    public List<UUID> holdAllOf(String phone) {
        return incoming.holdAllOf(phone);
    }

    @Override
    public UUID keep(UUID id, Sent sent) {
        return messages.record(new NewMessage(id, Direction.OUTBOUND, sent.channel(), sent.content(), sent.at()))
                .id();
    }
}
