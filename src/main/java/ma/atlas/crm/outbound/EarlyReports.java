package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reports that came before the worker had written down that the message was sent: kept for it. Those of messages that others
 * sent by the same account are kept as well, for a day.
 */
@Component
class EarlyReports implements Sweep {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int BATCH = 1_000;

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String KEEP = """
            insert into outbound_report
                (org_id, channel, provider_message_id, status, reported_at, code, detail, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String TAKE = """
            delete from outbound_report where org_id = ? and channel = ? and provider_message_id = ?
            returning status, reported_at, code, detail""";

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    EarlyReports(JdbcOperations jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a provider told.
     *
     * @param code why a message did not arrive; null where it did
     */
    record Report(
            Instant at, @Nullable String code, @Nullable String detail) {}

    /** Until the transaction ends, nobody else reports of that message or writes down its id. */
    void hold(Channel channel, String providerMessageId) {
        jdbc.query(
                HOLD,
                row -> {},
                "%s outbound %s %s".formatted(CurrentOrganisation.required(), channel, providerMessageId));
    }

    void keep(Channel channel, String providerMessageId, Report report) {
        jdbc.update(
                KEEP,
                CurrentOrganisation.required(),
                channel.name(),
                providerMessageId,
                report.code() == null ? "DELIVERED" : "FAILED",
                report.at().atOffset(ZoneOffset.UTC),
                report.code(),
                report.detail(),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** What was kept of a message, which it is not any more; that it arrived counts for more than that it did not. */
    Optional<Report> of(Channel channel, String providerMessageId) {
        List<Report> kept = jdbc.query(
                TAKE,
                (row, number) -> new Report(
                        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        row.getString("detail")),
                CurrentOrganisation.required(),
                channel.name(),
                providerMessageId);
        return kept.stream()
                .filter(report -> report.code() == null)
                .findFirst()
                .or(() -> kept.stream().findFirst());
    }

    @Override
    public String name() {
        return "outbound.old-reports";
    }

    @Override
    public String cron() {
        return "0 17 * * * *";
    }

    @Override
    public void run() {
        OffsetDateTime before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        Integer purged;
        do {
            purged = transactions.execute(
                    status -> jdbc.queryForObject("select purge_outbound_reports(?, ?)", Integer.class, before, BATCH));
        } while (purged != null && purged == BATCH);
    }
}
