package ma.atlas.crm.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain with the event that it seals, hashed as the database hashes it but written again, so that a mistake in one
 * shows in the other.
 *
 * @param event null where it is gone
 */
@SuppressWarnings("ArrayRecordComponent")
record SealedEvent(
        long sequence, UUID eventId, byte[] hash, @Nullable Columns event) {

    private static final String FORM = "atlas-audit-1";

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** A row of the journal as the database has it; JSON as its text there. */
    record Columns(
            String orgId,
            UUID id,
            String entityType,
            String entityId,
            String action,
            String userId,
            @Nullable String before,
            @Nullable String after,
            @Nullable String diff,
            String correlationId,
            Instant createdAt) {}

    static SealedEvent of(ResultSet row) throws SQLException {
        UUID found = row.getObject("id", UUID.class);
        return new SealedEvent(
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getBytes("hash"),
                found == null
                        ? null
                        : new Columns(
                                row.getString("org_id"),
                                found,
                                row.getString("entity_type"),
                                row.getString("entity_id"),
                                row.getString("action"),
                                row.getString("user_id"),
                                row.getString("before_json"),
                                row.getString("after_json"),
                                row.getString("diff_json"),
                                row.getString("correlation_id"),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    /** Whether this is the link of that number, and its event the one that was sealed after the link before. */
    boolean follows(byte[] previous, long number) {
        return event != null && sequence == number && MessageDigest.isEqual(hash, hashOf(event, previous));
    }

    private byte[] hashOf(Columns columns, byte[] previous) {
        MessageDigest digest = sha256();
        add(digest, FORM);
        add(digest, String.valueOf(sequence));
        add(digest, HexFormat.of().formatHex(previous));
        add(digest, columns.orgId());
        add(digest, columns.id().toString());
        add(digest, columns.entityType());
        add(digest, columns.entityId());
        add(digest, columns.action());
        add(digest, columns.userId());
        add(digest, columns.before());
        add(digest, columns.after());
        add(digest, columns.diff());
        add(digest, columns.correlationId());
        add(digest, MICROSECONDS.format(columns.createdAt()));
        return digest.digest();
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        if (field == null) {
            digest.update((byte) '-');
        } else {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java to have SHA-256", e);
        }
    }
}
