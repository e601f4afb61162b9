package ma.atlas.crm.consentement;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with consents. Whoever may work on whose consent it is records it; each change holds them until it is done, so
 * that of two at the same moment the later one changes what the earlier one made.
 */
@Component
public class Consentements {

    private final ConsentementRepository repository;
    private final ConsentRows rows;
    private final ConsentProof proof;
    private final ConsentLog log;
    private final ConsentSubjects subjects;
    private final Clock clock;

    Consentements(
            ConsentementRepository repository,
            ConsentRows rows,
            ConsentProof proof,
            ConsentLog log,
            ConsentSubjects subjects,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.proof = proof;
        this.log = log;
        this.subjects = subjects;
        this.clock = clock;
    }

    /**
     * What came of recording a consent.
     *
     * @param first whether nothing had been said of that channel before
     */
    public record Recorded(ConsentementView consent, boolean first) {}

    /**
     * Records what somebody said of a channel: the first time, or instead of what they said before, which is kept.
     *
     * @param meta source, proof and whatever else is to be known
     * @throws Rejected {@code not-found} of the subject, {@code role-required}, {@code not-assigned}, {@code unknown-member},
     *     {@code unknown-code}, {@code proof-in-future}, {@code invalid-input} for what proves nothing
     */
    @Transactional
    public Recorded record(ConsentSubject subject, Channel channel, ConsentStatus status, Map<String, Object> meta) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_CONSENTS);
        subjects.requireWriter(actor, subject, Permission.WRITE_CONSENTS);
        Optional<Consentement> known = find(subject, channel);
        if (known.isPresent()) {
            return new Recorded(change(known.get(), status, meta), false);
        }
        Consentement first =
                new Consentement(Ids.next(), subject, channel, status, proof.accept(meta, null), clock.instant());
        return new Recorded(insert(first), true);
    }

    /**
     * Records that somebody told the platform itself to be left alone; who said so before has said so. Decides on nobody's behalf:
     * the caller has, and holds whose consent it is.
     *
     * @param meta source and proof, with its time
     */
    @Transactional
    public void refuse(ConsentSubject subject, Channel channel, Map<String, Object> meta) {
        Optional<Consentement> known = find(subject, channel);
        if (known.isEmpty()) {
            insert(new Consentement(Ids.next(), subject, channel, ConsentStatus.OPT_OUT, meta, clock.instant()));
        } else if (known.get().status() != ConsentStatus.OPT_OUT) {
            ConsentStatus before = known.get().status();
            known.get().rewrite(ConsentStatus.OPT_OUT, meta, clock.instant());
            repository.flush();
            log.said(before, known.get().view());
        }
    }

    private ConsentementView insert(Consentement first) {
        try {
            ConsentementView saved = repository.saveAndFlush(first).view();
            log.said(null, saved);
            return saved;
        } catch (DataIntegrityViolationException recordedMeanwhile) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
    }

    /**
     * Changes what somebody says of a channel; what they said before is kept. What changes nothing leaves no trace.
     *
     * @param subject as it is, or null; a consent is never somebody else's
     * @param channel as it is, or null
     * @throws Rejected as {@link #record}; {@code consent-fixed}, {@code stale}
     */
    @Transactional
    public ConsentementView change(
            UUID id,
            @Nullable ConsentSubject subject,
            @Nullable Channel channel,
            ConsentStatus status,
            Map<String, Object> meta,
            @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_CONSENTS);
        ConsentementView known = required(rows.find(id));
        subjects.requireWriter(actor, known.subject(), Permission.WRITE_CONSENTS);
        Consentement consent = required(repository.findById(id));
        EntityTag.requireMatch(ifMatch, consent.version());
        if ((subject != null && !subject.equals(known.subject())) || (channel != null && channel != known.channel())) {
            throw Rejected.because(
                    ConsentProblem.CONSENT_FIXED,
                    known.channel(),
                    known.subject().id());
        }
        return change(consent, status, meta);
    }

    private ConsentementView change(Consentement consent, ConsentStatus status, Map<String, Object> meta) {
        ConsentStatus before = consent.status();
        Map<String, Object> accepted = proof.accept(meta, consent.meta());
        if (status != before || !accepted.equals(consent.meta())) {
            consent.rewrite(status, accepted, clock.instant());
            repository.flush();
            log.said(before, consent.view());
        }
        return consent.view();
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public ConsentementView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_CONSENTS);
        ConsentementView found = required(rows.find(id));
        subjects.requireReader(actor, found.subject());
        return found;
    }

    /**
     * What somebody says of each channel now.
     *
     * @throws Rejected as {@link #get}
     */
    @Transactional(readOnly = true)
    public Page<ConsentementView> list(ConsentSubject subject, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_CONSENTS);
        subjects.requireReader(actor, subject);
        return rows.page(subject, page);
    }

    /**
     * All that was ever said, the present included, oldest first.
     *
     * @throws Rejected as {@link #get}
     */
    @Transactional(readOnly = true)
    public Page<ConsentHistoryItem> history(UUID id, PageRequest page) {
        get(id);
        return rows.history(id, page);
    }

    private Optional<Consentement> find(ConsentSubject subject, Channel channel) {
        return switch (subject.kind()) {
            case DOSSIER -> repository.findByDossierIdAndChannel(subject.id(), channel);
            case MEMBER -> repository.findByMemberIdAndChannel(subject.id(), channel);
        };
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
