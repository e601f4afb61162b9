package ma.atlas.crm.dossier;

import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.stereotype.Component;

/** Who may see and change what belongs to a case: whoever may see and change the case. */
@Component
class DossierGate implements EntityGate {

    private final DossierRows rows;

    DossierGate(DossierRows rows) {
        this.rows = rows;
    }

    @Override
    public String entityType() {
        return DossierSubject.ENTITY_TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.require(Permission.READ_DOSSIERS);
        boolean seesDeleted = actor.reach(Permission.READ_DELETED) != Reach.NONE;
        require(actor, Permission.READ_DOSSIERS, seesDeleted ? rows.snapshotOfAny(id) : rows.snapshot(id));
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.WRITE_DOSSIERS);
        require(actor, Permission.WRITE_DOSSIERS, rows.lock(id));
    }

    private static void require(Actor actor, Permission permission, Optional<SubjectSnapshot> found) {
        SubjectSnapshot dossier = found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        actor.require(permission, dossier.assignee(), dossier.candidateRole());
    }
}
