package ma.atlas.crm.outbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * What becomes of outbound messages of the current organisation, as plain SQL: each change names the status that it leaves, and
 * the attempt where there is one, so that whoever comes late changes nothing.
 */
@Component
class OutboundRows {

    private static final String DELIVERY = """
            select id, org_id, dossier_id, member_id, channel, recipient, template_code, subject, content, template_json,
                   attempts, earlier_attempts, created_by, queued_at, next_attempt_at, sent_at
            from outbound_message\s""";

    private static final String INSERT = """
            insert into outbound_message (id, org_id, dossier_id, member_id, channel, recipient, template_code, subject, content,
                                          variables_json, template_json, status, next_attempt_at, once_key, created_by,
                                          created_at, updated_at, queued_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIRST = DELIVERY + """
            where id = (select id from outbound_message
                        where org_id = ? and channel = ? and recipient = ? and status = 'QUEUED'
                        order by place limit 1)
              and status = 'QUEUED'
            for update skip locked""";

    private static final String FIND = DELIVERY + "where id = ? and status = ?";
    private static final String HOLD = FIND + " for update";

    private static final String START = """
            update outbound_message
            set status = 'SENDING', attempts = ?, next_attempt_at = null, provider = ?, version = version + 1, updated_at = ?
            where id = ? and status = 'QUEUED' and attempts = ?""";

    private static final String SENT = """
            update outbound_message
            set status = 'SENT', provider_message_id = ?, sent_at = ?, message_id = ?, version = version + 1, updated_at = ?
            where id = ? and status = 'SENDING' and attempts = ?""";

    private static final String AGAIN = """
            update outbound_message
            set status = 'QUEUED', next_attempt_at = ?, version = version + 1, updated_at = ?
            where id = ? and status = 'SENDING' and attempts = ?""";

    private static final String OVER = """
            update outbound_message
            set status = ?, failure_code = ?, failure_detail = ?, next_attempt_at = null, version = version + 1, updated_at = ?
            where id = ? and status = ?""";

    private static final String DELIVERED = """
            update outbound_message set status = 'DELIVERED', delivered_at = ?, version = version + 1, updated_at = ?
            where id = ? and status = 'SENT'""";

    private static final String REQUEUE = """
            update outbound_message
            set status = 'QUEUED', earlier_attempts = attempts, queued_at = ?, next_attempt_at = ?, provider_message_id = null,
                failure_code = null, failure_detail = null, sent_at = null, version = version + 1, updated_at = ?
            where id = ? and status = 'FAILED'""";

    private static final String WITHDRAW = """
            update outbound_message
            set status = 'CANCELLED', failure_code = ?, next_attempt_at = null, version = version + 1, updated_at = ?
            where org_id = ? and %s = ? and channel = ? and status = 'QUEUED'
            returning id""";

    private static final String BY_PROVIDER_ID =
            DELIVERY + "where org_id = ? and channel = ? and provider_message_id = ? and status = 'SENT'";

    private static final String KNOWN = """
            select exists (select from outbound_message
                           where org_id = ? and channel = ? and provider_message_id = ?)""";

    private final JdbcOperations jdbc;
    private final Json json;

    OutboundRows(JdbcOperations jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A message that waits.
     *
     * @param dueAt when it may be tried
     */
    record Waiting(Delivery delivery, Instant dueAt) {}

    /** Adds a message to what is about to be written. */
    void add(StatementBatch batch, OutboundMessage message) {
        OffsetDateTime at = utc(message.queuedAt());
        Letter letter = message.letter();
        batch.add(
                INSERT,
                message.id(),
                CurrentOrganisation.required(),
                message.dossierId(),
                message.memberId(),
                letter.channel().name(),
                letter.to(),
                letter.templateCode(),
                letter.title(),
                letter.content(),
                json.jsonb(letter.variables()),
                json.jsonb(letter.template()),
                OutboundStatus.QUEUED.name(),
                at,
                message.onceKey(),
                message.createdBy(),
                at,
                at,
                at);
    }

    /** The first message of a lane, held; empty when none waits, or somebody else has it in hand. */
    Optional<Waiting> holdFirst(String orgId, Channel channel, String recipient) {
        return jdbc
                .query(
                        FIRST,
                        (row, number) -> new Waiting(
                                delivery(row),
                                row.getObject("next_attempt_at", OffsetDateTime.class)
                                        .toInstant()),
                        orgId,
                        channel.name(),
                        recipient)
                .stream()
                .findFirst();
    }

    /** A message that has a status. */
    Optional<Delivery> find(UUID id, OutboundStatus status) {
        return jdbc.query(FIND, (row, number) -> delivery(row), id, status.name()).stream()
                .findFirst();
    }

    /** A message that still has a status, held. */
    Optional<Delivery> hold(UUID id, OutboundStatus status) {
        return jdbc.query(HOLD, (row, number) -> delivery(row), id, status.name()).stream()
                .findFirst();
    }

    boolean start(Delivery delivery, String provider, Instant now) {
        return isOne(
                jdbc.update(START, delivery.attempts(), provider, utc(now), delivery.id(), delivery.attempts() - 1));
    }

    boolean sent(Delivery delivery, String providerMessageId, @Nullable UUID messageId, Instant now) {
        return isOne(jdbc.update(
                SENT, providerMessageId, utc(now), messageId, utc(now), delivery.id(), delivery.attempts()));
    }

    boolean again(Delivery delivery, Instant at, Instant now) {
        return isOne(jdbc.update(AGAIN, utc(at), utc(now), delivery.id(), delivery.attempts()));
    }

    /** Ends a message as it is not wanted, {@code FAILED} or {@code CANCELLED}. */
    boolean over(
            Delivery delivery,
            OutboundStatus from,
            OutboundStatus to,
            String code,
            @Nullable String detail,
            Instant now) {
        return isOne(jdbc.update(OVER, to.name(), code, detail, utc(now), delivery.id(), from.name()));
    }

    boolean delivered(UUID id, Instant at, Instant now) {
        return isOne(jdbc.update(DELIVERED, utc(at), utc(now), id));
    }

    boolean requeue(UUID id, Instant now) {
        return isOne(jdbc.update(REQUEUE, utc(now), utc(now), utc(now), id));
    }

    /** Cancels all that waits for somebody on a channel; what is on its way arrives. */
    List<UUID> withdraw(String orgId, ConsentSubject whose, Channel channel, String code, Instant now) {
        String column = whose.kind() == ConsentSubject.Kind.DOSSIER ? "dossier_id" : "member_id";
        return jdbc.queryForList(
                WITHDRAW.formatted(column), UUID.class, code, utc(now), orgId, whose.id(), channel.name());
    }

    /** The message that a provider has under an id, unless it has told what became of it. */
    Optional<Delivery> sentUnder(String orgId, Channel channel, String providerMessageId) {
        return jdbc
                .query(BY_PROVIDER_ID, (row, number) -> delivery(row), orgId, channel.name(), providerMessageId)
                .stream()
                .findFirst();
    }

    /** Whether a provider has, or had, a message under an id. */
    boolean isKnown(String orgId, Channel channel, String providerMessageId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(KNOWN, Boolean.class, orgId, channel.name(), providerMessageId));
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        UUID dossierId = row.getObject("dossier_id", UUID.class);
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("org_id"),
                dossierId == null
                        ? ConsentSubject.member(row.getObject("member_id", UUID.class))
                        : ConsentSubject.dossier(dossierId),
                Channel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                row.getString("template_code"),
                row.getString("subject"),
                row.getString("content"),
                json.value(row.getString("template_json"), ProviderTemplate.class),
                row.getInt("attempts"),
                row.getInt("earlier_attempts"),
                row.getString("created_by"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    private static boolean isOne(int rows) {
        return rows == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
