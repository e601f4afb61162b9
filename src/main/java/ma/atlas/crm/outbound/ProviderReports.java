package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves what was sent to delivered or failed, once. */
@Component
class ProviderReports implements DeliveryReports {

    private final OutboundRows rows;
    private final EarlyReports early;
    private final DeliveryOutcomes outcomes;
    private final OutboundMetrics metrics;
    private final Clock clock;

    ProviderReports(
            OutboundRows rows, EarlyReports early, DeliveryOutcomes outcomes, OutboundMetrics metrics, Clock clock) {
        this.rows = rows;
        this.early = early;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void delivered(Channel channel, String providerMessageId, Instant at) {
        report(channel, providerMessageId, at, null, null);
    }

    @Override
    @Transactional
    public void failed(Channel channel, String providerMessageId, Instant at, String code, String detail) {
        report(channel, providerMessageId, at, code, detail);
    }

    private void report(
            Channel channel, String providerMessageId, Instant at, @Nullable String code, @Nullable String detail) {
        String orgId = CurrentOrganisation.required();
        Instant now = clock.instant();
        EarlyReports.Report report = new EarlyReports.Report(at.isAfter(now) ? now : at, code, detail);
        Optional<Delivery> sent = rows.sentUnder(orgId, channel, providerMessageId);
        boolean told = sent.isPresent() && outcomes.holdPerson(sent.get());
        early.hold(channel, providerMessageId);
        if (sent.isEmpty()) {
            sent = rows.sentUnder(orgId, channel, providerMessageId);
            if (sent.isEmpty()) {
                keep(orgId, channel, providerMessageId, report);
                return;
            }
            told = outcomes.holdPerson(sent.get());
        }
        if (outcomes.reported(sent.get(), report, told, now)) {
            metrics.reported(sent.get(), report);
        }
    }

    /** Unless it has been told before, or too late, of a message that is known. */
    private void keep(String orgId, Channel channel, String providerMessageId, EarlyReports.Report report) {
        if (!rows.isKnown(orgId, channel, providerMessageId)) {
            early.keep(channel, providerMessageId, report);
        }
    }
}
