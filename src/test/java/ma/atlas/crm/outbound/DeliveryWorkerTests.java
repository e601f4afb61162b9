package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.DeliveryOutcomes.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a worker does about a database that is away for a moment and a provider that is slow, which no real one is on demand. */
class DeliveryWorkerTests {

    private static final OutboundQueue QUEUE = new OutboundQueue("agence", Channel.SMS);
    private static final Delivery DELIVERY = new Delivery(
            UUID.randomUUID(),
            "agence",
            ConsentSubject.dossier(UUID.randomUUID()),
            Channel.SMS,
            "+212661000001",
            null,
            null,
            "Bonjour",
            null,
            1,
            0,
            "system",
            Instant.EPOCH,
            null);

    private static final OutboundSettings.Rate RATE = new OutboundSettings.Rate(100, Duration.ofSeconds(5));

    private final DeliveryRound round = mock(DeliveryRound.class);
    private final DeliveryRates rates = mock(DeliveryRates.class);
    private final DeliveryClaims claims = mock(DeliveryClaims.class);
    private final DeliveryOutcomes outcomes = mock(DeliveryOutcomes.class);
    private final Providers providers = mock(Providers.class);
    private final ChannelProvider provider = mock(ChannelProvider.class);
    private final DeliveryWorker worker = new DeliveryWorker(
            round,
            rates,
            claims,
            outcomes,
            providers,
            mock(OutboundMetrics.class),
            new OutboundSettings(1, Duration.ofSeconds(1), Duration.ofMinutes(15), RATE, RATE, Map.of()),
            mock(JdbcClient.class, RETURNS_DEEP_STUBS),
            Clock.systemUTC());

    @BeforeEach
    void oneMessageIsDue() {
        when(round.next(anyString())).thenReturn(Optional.of(QUEUE)).thenReturn(Optional.empty());
        when(providers.of(Channel.SMS)).thenReturn(Optional.of(provider));
        when(provider.name()).thenReturn("wire");
        when(rates.take("agence", "wire")).thenReturn(Optional.empty());
        when(claims.next(QUEUE, "worker", "wire")).thenReturn(Optional.of(new DeliveryClaims.Next(DELIVERY, null)));
    }

    private void work() {
        assertThat(worker.run("worker", () -> false)).isFalse();
    }

    static Stream<RuntimeException> databaseIsAway() {
        return Stream.of(
                new CannotCreateTransactionException("the pool is empty"),
                new DataAccessResourceFailureException("the connection is gone"),
                new CannotAcquireLockException("somebody else was first"));
    }

    @ParameterizedTest
    @MethodSource("databaseIsAway")
    void what_a_provider_took_is_written_down_again_rather_than_sent_again(RuntimeException failure) {
        Handover taken = new Handover.Accepted("taken");
        when(provider.send(any())).thenReturn(taken);
        AtomicInteger tries = new AtomicInteger();
        when(outcomes.settle(DELIVERY, taken)).thenAnswer(invocation -> {
            if (tries.incrementAndGet() < 3) {
                throw failure;
            }
            return Standing.SENT;
        });
        work();
        assertThat(tries).hasValue(3);
        verify(provider, times(1)).send(any());
        verify(round, never()).rest(any(), any());
    }

    @Test
    void a_provider_that_keeps_its_callers_waiting_has_its_queue_rest() {
        Handover tooLong = HandoverCode.TIMEOUT.failed();
        when(provider.send(any())).thenReturn(tooLong);
        when(outcomes.settle(DELIVERY, tooLong)).thenReturn(Standing.WAITING);
        work();
        verify(round).rest(eq(QUEUE), eq(Duration.ofSeconds(30)));
    }

    @Test
    void a_provider_that_fails_at_once_does_not() {
        Handover failed = HandoverCode.UNAVAILABLE.failed();
        when(provider.send(any())).thenReturn(failed);
        when(outcomes.settle(DELIVERY, failed)).thenReturn(Standing.WAITING);
        work();
        verify(round, never()).rest(any(), any());
    }

    @Test
    void a_provider_that_breaks_counts_as_one_that_fails() {
        when(provider.send(any())).thenThrow(new IllegalArgumentException("invalid header value: \"Bearer secret\""));
        when(outcomes.settle(eq(DELIVERY), any())).thenReturn(Standing.WAITING);
        work();
        verify(outcomes).settle(DELIVERY, new Handover.Failed("provider-error", "IllegalArgumentException", null));
    }
}
