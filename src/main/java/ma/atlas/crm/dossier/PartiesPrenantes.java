package ma.atlas.crm.dossier;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is involved in cases. Whoever may work on a case writes its parties, and whoever may see it reads them; those of a
 * deleted case are the auditors'. Every change holds the case until it is done, so that none outlives a deleted case.
 */
@Component
public class PartiesPrenantes {

    private final PartiePrenanteRepository repository;
    private final PartiePrenanteRows rows;
    private final PartiePrenanteRules rules;
    private final PartiePrenanteLog log;
    private final DossierGate gate;
    private final Clock clock;

    PartiesPrenantes(
            PartiePrenanteRepository repository,
            PartiePrenanteRows rows,
            PartiePrenanteRules rules,
            PartiePrenanteLog log,
            DossierGate gate,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.log = log;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * @throws Rejected {@code not-found} of the case, {@code role-required}, {@code not-assigned}, {@code unknown-code},
     *     {@code invalid-input}
     */
    @Transactional
    public PartiePrenanteView add(UUID dossierId, PartiePrenanteFields wanted) {
        gate.requireWriter(CurrentActor.requiredInOrganisation(), dossierId);
        PartiePrenanteFields fields = rules.accept(wanted, null);
        PartiePrenanteView added = repository
                .saveAndFlush(new PartiePrenante(Ids.next(), dossierId, fields, clock.instant()))
                .view();
        log.created(dossierId, added.id(), fields);
        return added;
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public PartiePrenanteView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_DOSSIERS);
        PartiePrenanteView found = required(rows.find(id));
        gate.requireReader(actor, found.dossierId());
        return found;
    }

    /**
     * In the order in which they were named; an agent sees those of the cases that they see.
     *
     * @param dossierId null for those of every case
     */
    @Transactional(readOnly = true)
    public Page<PartiePrenanteView> list(@Nullable UUID dossierId, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_DOSSIERS);
        Cursor after = Cursor.decode(page.cursor(), 2);
        return rows.page(new PartiePrenanteList(dossierId, actor, reach, page, after), page);
    }

    /**
     * Replaces what is written about a party. What changes nothing leaves no trace.
     *
     * @param dossierId as it is, or null; a party never changes its case
     * @throws Rejected as {@link #get} and {@link #add}; {@code dossier-fixed}, {@code stale}
     */
    @Transactional
    public PartiePrenanteView update(
            UUID id, @Nullable UUID dossierId, PartiePrenanteFields wanted, @Nullable String ifMatch) {
        PartiePrenante party = writable(id, ifMatch);
        if (dossierId != null && !dossierId.equals(party.dossierId())) {
            throw Rejected.because(DossierProblem.DOSSIER_FIXED, party.dossierId());
        }
        PartiePrenanteFields before = party.fields();
        PartiePrenanteFields after = rules.accept(wanted, before);
        if (!after.equals(before)) {
            party.rewrite(after, clock.instant());
            repository.flush();
            log.changed(party.dossierId(), id, before, after);
        }
        return party.view();
    }

    /**
     * Takes a party out of sight.
     *
     * @throws Rejected as {@link #get}; {@code stale}
     */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        PartiePrenante party = writable(id, ifMatch);
        party.delete(clock.instant());
        repository.flush();
        log.deleted(party.dossierId(), id, party.fields());
    }

    /** Read once its case is held, so it is as the transaction before left it. */
    private PartiePrenante writable(UUID id, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_DOSSIERS);
        gate.requireWriter(actor, required(rows.dossierOf(id)));
        PartiePrenante party = required(repository.findByIdAndDeletedAtIsNull(id));
        EntityTag.requireMatch(ifMatch, party.version());
        return party;
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
