package ma.atlas.crm.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an operator watches: how much waits and for how long, how long sending and arriving take, what fails and why. The
 * numbers of the queue are read from the database at most every fifteen seconds, and never beyond a hundred thousand rows.
 */
@Component
class OutboundMetrics {

    static final int COUNTED = 100_000;

    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final String CHANNEL = "channel";
    private static final String DEPTH = "select status, channel, messages, oldest from outbound_depth(?)";

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicReference<Depth> depth;

    OutboundMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        this.depth = new AtomicReference<>(new Depth(Map.of(), Map.of(), Map.of(), Instant.EPOCH));
        for (Channel channel : new Channel[] {Channel.EMAIL, Channel.SMS, Channel.WHATSAPP}) {
            gauge("atlas.outbound.queued", channel, known -> known.queued().getOrDefault(channel, 0L));
            gauge(
                    "atlas.outbound.dead.letters",
                    channel,
                    known -> known.failed().getOrDefault(channel, 0L));
            gauge(
                    "atlas.outbound.queued.oldest.seconds",
                    channel,
                    known -> age(known.oldest().get(channel)));
        }
    }

    /** As far as it was counted, at a time. */
    private record Depth(
            Map<Channel, Long> queued, Map<Channel, Long> failed, Map<Channel, Instant> oldest, Instant at) {}

    private void gauge(String name, Channel channel, ToDoubleFunction<Depth> value) {
        Gauge.builder(name, () -> value.applyAsDouble(fresh()))
                .tag(CHANNEL, channel.name())
                .register(registry);
    }

    private double age(@Nullable Instant oldest) {
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }

    /** Whoever else asks meanwhile gets the numbers from before. */
    private Depth fresh() {
        Depth known = Objects.requireNonNull(depth.get());
        Instant now = clock.instant();
        if (known.at().plus(FRESH).isAfter(now)) {
            return known;
        }
        Depth claimed = new Depth(known.queued(), known.failed(), known.oldest(), now);
        if (!depth.compareAndSet(known, claimed)) {
            return Objects.requireNonNull(depth.get());
        }
        Depth counted = counted(now);
        depth.set(counted);
        return counted;
    }

    private record Row(String status, Channel channel, long messages, Instant oldest) {}

    private Depth counted(Instant now) {
        List<Row> rows = jdbc.sql(DEPTH)
                .param(COUNTED)
                .query((row, number) -> new Row(
                        row.getString("status"),
                        Channel.valueOf(row.getString(CHANNEL)),
                        row.getLong("messages"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list();
        Map<Channel, Long> queued = new EnumMap<>(Channel.class);
        Map<Channel, Long> failed = new EnumMap<>(Channel.class);
        Map<Channel, Instant> oldest = new EnumMap<>(Channel.class);
        for (Row row : rows) {
            if (row.status().equals(OutboundStatus.QUEUED.name())) {
                queued.put(row.channel(), row.messages());
                oldest.put(row.channel(), row.oldest());
            } else {
                failed.put(row.channel(), row.messages());
            }
        }
        return new Depth(queued, failed, oldest, now);
    }

    /** What came of an attempt. */
    void settled(Delivery delivery, String provider, Handover handover) {
        if (handover instanceof Handover.Refused refused) {
            failed(delivery.channel(), provider, refused.code());
        } else if (handover instanceof Handover.Failed failed) {
            failed(delivery.channel(), provider, failed.code());
        } else {
            took("atlas.outbound.queued.to.sent", delivery.channel(), delivery.queuedAt(), clock.instant());
        }
    }

    /** What a provider told afterwards. */
    void reported(Delivery delivery, EarlyReports.Report report) {
        if (report.code() != null) {
            failed(delivery.channel(), "report", report.code());
        } else if (delivery.sentAt() != null) {
            took("atlas.outbound.sent.to.delivered", delivery.channel(), delivery.sentAt(), report.at());
        }
    }

    void failed(Channel channel, String provider, String code) {
        registry.counter(
                        "atlas.outbound.failures", Tags.of(CHANNEL, channel.name(), "provider", provider, "code", code))
                .increment();
    }

    private void took(String timer, Channel channel, Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        registry.timer(timer, CHANNEL, channel.name()).record(time.isNegative() ? Duration.ZERO : time);
    }
}
