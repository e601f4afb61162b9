package ma.atlas.crm.dossier;

import java.util.UUID;
import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.annonce.Annonces;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be written into a case. */
@Component
class DossierRules {

    private final Dictionaries dictionaries;
    private final Users users;
    private final Annonces annonces;

    DossierRules(Dictionaries dictionaries, Users users, Annonces annonces) {
        this.dictionaries = dictionaries;
        this.users = users;
        this.annonces = annonces;
    }

    NewDossier accept(NewDossier wanted, Actor actor) {
        dictionaries.requireActive("CASE_TYPE", wanted.caseTypeCode());
        boolean dossier = dictionaries
                .caseType(wanted.caseTypeCode())
                .map(CaseType::subject)
                .filter(DossierSubject.CODE::equals)
                .isPresent();
        if (!dossier) {
            throw Rejected.because(DossierProblem.NOT_A_DOSSIER_TYPE, wanted.caseTypeCode());
        }
        requireAssignable(actor, wanted.assignedTo());
        return new NewDossier(wanted.caseTypeCode(), accept(wanted.fields(), null), wanted.assignedTo());
    }

    /** An agent gives cases to themselves alone, or back to nobody. */
    void requireAssignable(Actor actor, @Nullable String assignee) {
        if (assignee == null) {
            return;
        }
        if (actor.require(Permission.ASSIGN_DOSSIERS) == Reach.OWN && !assignee.equals(actor.login())) {
            throw Rejected.because(AccessProblem.NOT_ASSIGNED);
        }
        users.requireActive(assignee);
    }

    /**
     * Only what is new is judged: what stays may be out of use by now.
     *
     * @param before what the case says so far, null for a new one
     */
    DossierFields accept(DossierFields fields, @Nullable DossierFields before) {
        if (before == null || !fields.sourceCode().equals(before.sourceCode())) {
            dictionaries.requireActive("LEAD_SOURCE", fields.sourceCode());
        }
        requireAnnonce(fields.annonceId(), before == null ? null : before.annonceId());
        if (fields.budgetMin() != null
                && fields.budgetMax() != null
                && fields.budgetMin().compareTo(fields.budgetMax()) > 0) {
            throw Rejected.because(DossierProblem.BUDGET_REVERSED, fields.budgetMin(), fields.budgetMax());
        }
        return fields.withPhone(PhoneNumbers.normalised("phone", fields.phone()));
    }

    /**
     * What names a listing already goes on doing so when that is deleted.
     *
     * @throws Rejected {@code unknown-annonce} where another one is named, which the organisation does not have
     */
    void requireAnnonce(@Nullable UUID annonceId, @Nullable UUID before) {
        if (annonceId != null && !annonceId.equals(before) && !annonces.exists(annonceId)) {
            throw Rejected.because(DossierProblem.UNKNOWN_ANNONCE, annonceId);
        }
    }
}
