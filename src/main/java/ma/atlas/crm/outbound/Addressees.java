package ma.atlas.crm.outbound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.consentement.ConsentProblem;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.Correspondents.Correspondent;
import ma.atlas.crm.shared.Rejected;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whoever may be written to, whichever module keeps them. */
@Component
class Addressees {

    private final ObjectProvider<Correspondents> contributed;

    Addressees(ObjectProvider<Correspondents> contributed) {
        this.contributed = contributed;
    }

    /**
     * Who keeps them.
     *
     * @throws Rejected {@code unknown-member} where nobody keeps members
     */
    Correspondents of(ConsentSubject whose) {
        return contributed.stream()
                .filter(one -> one.kind() == whose.kind())
                .findFirst()
                .orElseThrow(() -> Rejected.because(ConsentProblem.UNKNOWN_MEMBER, whose.id()));
    }

    Optional<Correspondent> find(ConsentSubject whose) {
        return of(whose).find(whose.id());
    }

    /** All who have a number, held: the persons of cases first, then members. */
    List<ConsentSubject> holdAllOf(String phone) {
        return contributed.stream()
                .sorted(Comparator.comparing(Correspondents::kind))
                .flatMap(keeper -> keeper.holdAllOf(phone).stream().map(id -> new ConsentSubject(keeper.kind(), id)))
                .toList();
    }

    /**
     * @throws Rejected {@code not-found} of a case, {@code unknown-member}
     */
    Correspondent required(ConsentSubject whose) {
        Correspondents keeper = of(whose);
        return keeper.find(whose.id()).orElseThrow(() -> Rejected.because(keeper.absence(), whose.id()));
    }
}
