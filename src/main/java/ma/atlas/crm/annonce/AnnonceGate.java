package ma.atlas.crm.annonce;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** Who may see and change what belongs to a listing: whoever may see and change the listing. */
@Component
class AnnonceGate implements EntityGate {

    private final AnnonceRows rows;

    AnnonceGate(AnnonceRows rows) {
        this.rows = rows;
    }

    @Override
    public String entityType() {
        return Annonce.ENTITY_TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.require(Permission.READ_ANNONCES);
        boolean seesDeleted = actor.reach(Permission.READ_DELETED) != Reach.NONE;
        require(seesDeleted ? rows.exists(id) : rows.lives(id));
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.WRITE_ANNONCES);
        require(rows.hold(id));
    }

    private static void require(boolean found) {
        if (!found) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
