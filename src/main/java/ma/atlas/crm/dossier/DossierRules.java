package ma.atlas.crm.dossier;

import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Users;
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

    DossierRules(Dictionaries dictionaries, Users users) {
        this.dictionaries = dictionaries;
        this.users = users;
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
        return new NewDossier(wanted.caseTypeCode(), accept(wanted.fields()), wanted.assignedTo());
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

    /** Only a source that is new is judged: what stays may be out of use by now. */
    DossierFields accept(DossierFields fields, DossierFields before) {
        return fields.sourceCode().equals(before.sourceCode()) ? complete(fields) : accept(fields);
    }

    private DossierFields accept(DossierFields fields) {
        dictionaries.requireActive("LEAD_SOURCE", fields.sourceCode());
        return complete(fields);
    }

    private static DossierFields complete(DossierFields fields) {
        if (fields.annonceId() != null) {
            throw Rejected.because(DossierProblem.UNKNOWN_ANNONCE, fields.annonceId());
        }
        if (fields.budgetMin() != null
                && fields.budgetMax() != null
                && fields.budgetMin().compareTo(fields.budgetMax()) > 0) {
            throw Rejected.because(DossierProblem.BUDGET_REVERSED, fields.budgetMin(), fields.budgetMax());
        }
        return fields.withPhone(PhoneNumbers.normalised("phone", fields.phone()));
    }
}
