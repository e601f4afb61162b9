package ma.atlas.crm.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a key is in use, and what becomes of it afterwards. */
@AtlasTest
class ExpiredKeysModuleTests {

    private static final Duration MOMENT = Duration.ofSeconds(30);

    @Autowired
    private FirstOutcomes outcomes;

    @Autowired
    private ExpiredKeys expired;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private final AtomicInteger calls = new AtomicInteger();
    private final KeyedRequest request = new KeyedRequest(UUID.randomUUID().toString(), "fingerprint");

    private Tenant tenant;
    private Tenant other;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
    }

    private Answer answer() {
        return as(tenant, () -> outcomes.inOneTransaction(request, this::outcome));
    }

    private Answer answerInOwnTransactions() {
        return as(tenant, () -> outcomes.inOwnTransactions(tenant.orgId(), request, this::outcome));
    }

    private Outcome outcome() {
        return new Outcome(200, Map.of("ETag", "\"1\""), new byte[] {(byte) calls.incrementAndGet()});
    }

    private static <T> T as(Tenant tenant, java.util.function.Supplier<T> call) {
        return CurrentActor.callAs(new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT)), call);
    }

    @Test
    void an_outcome_is_kept_for_a_day_whether_purged_or_not() {
        answer();
        clock.advance(FirstOutcomes.KEPT.minus(MOMENT));
        expired.run();
        assertThat(answer().replayed()).isTrue();
        assertThat(calls).hasValue(1);
        clock.advance(MOMENT);
        assertThat(answer().replayed()).isFalse();
        assertThat(calls).hasValue(2);
        expired.run();
        assertThat(answer().outcome().body())
                .as("the second outcome is kept for a day of its own")
                .containsExactly(2);
    }

    @Test
    void what_has_expired_is_purged_in_batches_for_every_organisation_and_nothing_else_is() {
        expired.run();
        Instant now = clock.instant();
        keys(tenant, 25, now.minus(MOMENT));
        keys(other, 7, now);
        keys(other, 5, now.plus(FirstOutcomes.KEPT));
        expired.purge(10);
        assertThat(count(tenant)).isZero();
        assertThat(count(other)).isEqualTo(5);
    }

    @Test
    void a_batch_is_no_larger_than_asked_and_takes_the_oldest_first() {
        expired.run();
        Instant now = clock.instant();
        keys(tenant, 3, now.minus(MOMENT));
        keys(other, 3, now.minus(MOMENT.multipliedBy(2)));
        assertThat(Sql.withoutOrganisation()
                        .one(Integer.class, "select purge_idempotency_keys(?, 4)", now.atOffset(ZoneOffset.UTC)))
                .isEqualTo(4);
        assertThat(count(other)).isZero();
        assertThat(count(tenant)).isEqualTo(2);
    }

    @Test
    void several_instances_may_purge_at_once() {
        Instant now = clock.instant();
        keys(tenant, 200, now.minus(MOMENT));
        Simultaneously.call(4, number -> {
            expired.purge(10);
            return true;
        });
        expired.run();
        assertThat(count(tenant)).isZero();
    }

    @Test
    void the_claim_that_a_crash_left_holds_for_ten_minutes_and_then_a_repeat_runs() {
        claimAndCrash();
        assertThatThrownBy(this::answerInOwnTransactions)
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("idempotency-in-progress"));
        clock.advance(FirstOutcomes.LONGEST_CLAIM);
        assertThat(answerInOwnTransactions().replayed()).isFalse();
        assertThat(answerInOwnTransactions().replayed()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void an_operation_that_outlives_its_claim_leaves_the_outcome_of_the_next_alone() {
        Answer slow = as(
                tenant,
                () -> outcomes.inOwnTransactions(tenant.orgId(), request, () -> {
                    clock.advance(FirstOutcomes.LONGEST_CLAIM);
                    outcomes.inOwnTransactions(tenant.orgId(), request, this::outcome);
                    return new Outcome(200, Map.of(), new byte[] {77});
                }));
        assertThat(slow.outcome().body()).containsExactly(77);
        assertThat(answerInOwnTransactions().outcome().body()).containsExactly(1);
    }

    /** As if the process had died between the claim and the outcome. */
    private void claimAndCrash() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Sql.inOrganisation(tenant.orgId())
                .update(
                        "insert into idempotency_key (org_id, idempotency_key, fingerprint, created_at, expires_at) values (?, ?, ?, ?, ?)",
                        tenant.orgId(),
                        request.key(),
                        request.fingerprint(),
                        now,
                        now.plus(FirstOutcomes.LONGEST_CLAIM));
    }

    private void keys(Tenant owner, int many, Instant expiry) {
        Sql.inOrganisation(owner.orgId()).inTransaction(jdbc -> {
            IntStream.range(0, many)
                    .forEach(number -> jdbc.update(
                            """
                    insert into idempotency_key (org_id, idempotency_key, fingerprint, status, headers_json, body, created_at, expires_at)
                    values (?, gen_random_uuid()::text, 'f', 200, '{}', '', ?, ?)""", owner.orgId(), expiry.atOffset(ZoneOffset.UTC), expiry.atOffset(ZoneOffset.UTC)));
            return true;
        });
    }

    private static int count(Tenant owner) {
        return Sql.inOrganisation(owner.orgId()).one(Integer.class, "select count(*) from idempotency_key");
    }
}
