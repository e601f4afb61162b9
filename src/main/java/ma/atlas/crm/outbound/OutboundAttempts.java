package ma.atlas.crm.outbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.atlas.crm.outbound.OutboundAttemptView.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes down every time that a message is handed to a provider: before, so that none goes uncounted, and after. */
@Component
class OutboundAttempts {

    private static final String START = """
            insert into outbound_attempt (org_id, message_id, number, provider, status, started_at)
            values (?, ?, ?, ?, 'STARTED', ?)""";

    private static final String FINISH = """
            update outbound_attempt set status = ?, code = ?, detail = ?, finished_at = ?
            where org_id = ? and message_id = ? and number = ? and status = 'STARTED'""";

    private static final int LONGEST_DETAIL = 1_000;

    private final JdbcOperations jdbc;

    OutboundAttempts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void start(Delivery delivery, String provider, Instant now) {
        jdbc.update(START, delivery.orgId(), delivery.id(), delivery.attempts(), provider, utc(now));
    }

    void finish(Delivery delivery, Status status, @Nullable String code, @Nullable String detail, Instant now) {
        jdbc.update(
                FINISH,
                status.name(),
                code,
                shortened(detail),
                utc(now),
                delivery.orgId(),
                delivery.id(),
                delivery.attempts());
    }

    /** As much of what a provider says as is worth keeping, of letters that the database takes. */
    static @Nullable String shortened(@Nullable String detail) {
        if (detail == null) {
            return null;
        }
        String text = detail.replace("\0", "");
        return text.codePointCount(0, text.length()) <= LONGEST_DETAIL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
