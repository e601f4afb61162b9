package ma.atlas.crm.coop.group;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.audit.TimelineWords;
import ma.atlas.crm.coop.CoopProblem;
import ma.atlas.crm.coop.DecisionTaken;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the PV of a decision and writes the decision down. */
@Component
class GroupDecisions implements Decisions {

    private static final String ENTITY_TYPE = "COOP_DECISION";
    private static final String MEMBER = "COOP_MEMBER";
    private static final String PV = "PV";

    private static final String TAKEN = "select kind, document_id, decided_at from coop_decision where group_id = ?";

    private static final String INSERT = """
            insert into coop_decision (id, org_id, group_id, kind, document_id, member_id, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final Documents documents;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final TimelineWords words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GroupDecisions(
            JdbcClient jdbc,
            Documents documents,
            AuditTrail audit,
            Timeline timeline,
            TimelineWords words,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.audit = audit;
        this.timeline = timeline;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    private record Taken(Kind kind, UUID documentId, Instant at) {}

    @Override
    public UUID find(Wanted decision) {
        return document(decision).id();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID take(Wanted decision) {
        DocumentView document = document(decision);
        UUID id = Ids.next();
        try {
            write(id, decision, document);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw Rejected.because(GroupProblem.DOCUMENT_USED, document.filename());
        }
        events.publishEvent(
                new DecisionTaken(id, decision.groupId(), decision.kind(), decision.memberId(), document.id()));
        return document.id();
    }

    private DocumentView document(Wanted decision) {
        List<Taken> taken = jdbc.sql(TAKEN)
                .param(decision.groupId())
                .query((row, number) -> new Taken(
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("document_id", UUID.class),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
        List<DocumentView> all = decision.kind() == Kind.MEMBER_EXCLUDED
                ? minutesAbout(Objects.requireNonNull(decision.memberId()))
                : documents.ofEntity(GroupSubject.ENTITY_TYPE, decision.groupId(), PV);
        Set<UUID> used = new HashSet<>();
        taken.forEach(one -> used.add(one.documentId()));
        return decision.documentId() == null
                ? newest(decision.kind(), all, used, taken)
                : named(decision.documentId(), decision.kind(), all, used, taken);
    }

    /** What members attach to themselves decides nothing about them. */
    private List<DocumentView> minutesAbout(UUID memberId) {
        Set<String> themselves = jdbc.sql("select user_id from coop_member where id = ? and user_id is not null")
                .param(memberId)
                .query(String.class)
                .set();
        return documents.ofEntity(MEMBER, memberId, PV).stream()
                .filter(document -> !themselves.contains(document.createdBy()))
                .toList();
    }

    private static DocumentView newest(Kind kind, List<DocumentView> all, Set<UUID> used, List<Taken> taken) {
        return all.stream()
                .filter(document -> !used.contains(document.id()) && isSince(document, kind, taken))
                .max(Comparator.comparing(DocumentView::createdAt).thenComparing(DocumentView::id))
                .orElseThrow(() -> required(kind));
    }

    private static DocumentView named(UUID id, Kind kind, List<DocumentView> all, Set<UUID> used, List<Taken> taken) {
        DocumentView found = all.stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Rejected.because(CoopProblem.UNKNOWN_DOCUMENT, id));
        if (used.contains(id)) {
            throw Rejected.because(GroupProblem.DOCUMENT_USED, found.filename());
        }
        if (!isSince(found, kind, taken)) {
            throw required(kind);
        }
        return found;
    }

    private static Rejected required(Kind kind) {
        return Rejected.because(
                CoopProblem.DECISION_DOCUMENT_REQUIRED,
                kind == Kind.MEMBER_EXCLUDED ? MEMBER : GroupSubject.ENTITY_TYPE);
    }

    /** What is decided about one member has nothing to do with what the group has decided last. */
    private static boolean isSince(DocumentView document, Kind kind, List<Taken> taken) {
        return kind == Kind.MEMBER_EXCLUDED
                || taken.stream()
                        .filter(one -> one.kind() != Kind.MEMBER_EXCLUDED)
                        .noneMatch(one -> document.createdAt().isBefore(one.at()));
    }

    private void write(UUID id, Wanted decision, DocumentView document) {
        Instant now = clock.instant();
        String by = CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM);
        StatementBatch batch = new StatementBatch()
                .add(
                        INSERT,
                        id,
                        CurrentOrganisation.required(),
                        decision.groupId(),
                        decision.kind().name(),
                        document.id(),
                        decision.memberId(),
                        by,
                        now.atOffset(ZoneOffset.UTC));
        audit.append(batch, AuditEntry.created(ENTITY_TYPE, id, fields(decision, document.id())));
        String key = "timeline.decision."
                + decision.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        timeline.record(
                new Timeline.Entry(
                        GroupSubject.ENTITY_TYPE,
                        decision.groupId(),
                        "ACT_DOCUMENT_LOG",
                        words.ofOrganisation().say(key, document.filename()),
                        "DOCUMENT",
                        document.id().toString()),
                batch);
    }

    private static Map<String, @Nullable Object> fields(Wanted decision, UUID documentId) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("groupId", decision.groupId());
        fields.put("kind", decision.kind().name());
        fields.put("documentId", documentId);
        if (decision.memberId() != null) {
            fields.put("memberId", decision.memberId());
        }
        return fields;
    }
}
