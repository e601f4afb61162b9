package ma.atlas.crm.annonce;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with listings. Agents write them and take them back; only a manager shows one to the public. Every change
 * holds the row, so that each sees what the one before has made of it.
 */
@Component
public class Annonces {

    private final AnnonceRepository repository;
    private final AnnonceRows rows;
    private final AnnonceRules rules;
    private final AnnonceLog log;
    private final Clock clock;

    Annonces(AnnonceRepository repository, AnnonceRows rows, AnnonceRules rules, AnnonceLog log, Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.log = log;
        this.clock = clock;
    }

    /** Whether the current organisation has such a listing. Decides on nobody's behalf: the caller has. */
    @Transactional(readOnly = true)
    public boolean exists(UUID id) {
        return rows.lives(id);
    }

    /**
     * Writes a draft.
     *
     * @throws Rejected {@code role-required}, {@code invalid-input}, {@code unknown-code}
     */
    @Transactional
    public AnnonceView create(AnnonceFields wanted) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_ANNONCES);
        AnnonceFields fields = rules.accept(wanted, null);
        rules.requireInUse(AnnonceStatus.ANN_DRAFT);
        Annonce annonce = repository.saveAndFlush(new Annonce(Ids.next(), fields, clock.instant()));
        log.moved(annonce.id(), null, annonce.status());
        return required(rows.find(annonce.id()));
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public AnnonceView get(UUID id) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_ANNONCES);
        return required(rows.find(id));
    }

    /**
     * What is public of a published listing.
     *
     * @throws Rejected {@code role-required}; {@code not-found} also for one that is not published
     */
    @Transactional(readOnly = true)
    public PublicAnnonce getPublic(UUID id) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_ANNONCES);
        return required(rows.find(id)
                .filter(annonce -> annonce.statusCode().equals(AnnonceStatus.ANN_PUBLISHED.name()))
                .map(PublicAnnonce::of));
    }

    /**
     * Newest first, or the best fit where words are asked for.
     *
     * @throws Rejected {@code role-required}, {@code invalid-input} for a bound that is no price
     */
    @Transactional(readOnly = true)
    public Page<AnnonceView> list(AnnonceQuery query, PageRequest page) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_ANNONCES);
        return page(new AnnonceFilter(query), query, page);
    }

    /** As {@link #list}, of the published ones alone and what is public of them. */
    @Transactional(readOnly = true)
    public Page<PublicAnnonce> listPublic(AnnonceQuery query, PageRequest page) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_ANNONCES);
        return page(new AnnonceFilter(query).onlyPublished(), query, page).map(PublicAnnonce::of);
    }

    private Page<AnnonceView> page(AnnonceFilter filter, AnnonceQuery query, PageRequest page) {
        return query.words() == null ? rows.page(filter, page) : rows.page(filter, query.words(), page);
    }

    /**
     * Replaces what is written about a listing. What changes nothing leaves no trace.
     *
     * @throws Rejected as {@link #get} and {@link #create}; {@code annonce-incomplete} where a published one would miss
     *     something, {@code stale}
     */
    @Transactional
    public AnnonceView update(UUID id, AnnonceFields wanted, @Nullable String ifMatch) {
        Annonce annonce = changeable(Permission.WRITE_ANNONCES, id, ifMatch);
        AnnonceFields before = annonce.fields();
        AnnonceFields after = rules.accept(wanted, before);
        if (!after.equals(before)) {
            annonce.rewrite(after, clock.instant());
            repository.flush();
        }
        return required(rows.find(id));
    }

    /**
     * Shows a listing to the public.
     *
     * @throws Rejected {@code role-required} for anyone but a manager, {@code not-found}, {@code stale},
     *     {@code transition-not-allowed}, {@code annonce-incomplete}, {@code unknown-code}
     */
    @Transactional
    public AnnonceView publish(UUID id, @Nullable String ifMatch) {
        return move(changeable(Permission.PUBLISH_ANNONCES, id, ifMatch), Annonce::publish);
    }

    /**
     * Takes a published listing back for a while.
     *
     * @throws Rejected as {@link #get}; {@code stale}, {@code transition-not-allowed}, {@code unknown-code}
     */
    @Transactional
    public AnnonceView suspend(UUID id, @Nullable String ifMatch) {
        return move(changeable(Permission.WRITE_ANNONCES, id, ifMatch), Annonce::suspend);
    }

    /**
     * Is done with a listing, for good.
     *
     * @throws Rejected as {@link #suspend}
     */
    @Transactional
    public AnnonceView archive(UUID id, @Nullable String ifMatch) {
        return move(changeable(Permission.WRITE_ANNONCES, id, ifMatch), Annonce::archive);
    }

    /**
     * Takes a listing out of sight; the cases that name it go on doing so.
     *
     * @throws Rejected as {@link #get}; {@code stale}
     */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        Annonce annonce = changeable(Permission.WRITE_ANNONCES, id, ifMatch);
        annonce.delete(clock.instant());
        repository.flush();
        log.moved(id, annonce.status(), null);
    }

    private AnnonceView move(Annonce annonce, BiConsumer<Annonce, Instant> transition) {
        AnnonceStatus from = annonce.status();
        transition.accept(annonce, clock.instant());
        rules.requireInUse(annonce.status());
        repository.flush();
        log.moved(annonce.id(), from, annonce.status());
        return required(rows.find(annonce.id()));
    }

    private Annonce changeable(Permission permission, UUID id, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(permission);
        Annonce annonce = required(repository.findByIdAndDeletedAtIsNull(id));
        EntityTag.requireMatch(ifMatch, annonce.version());
        return annonce;
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
