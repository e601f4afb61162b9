package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose message is next: everybody gets theirs in order, one at a time, and no organisation keeps the others waiting. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryOrderModuleTests {

    private static final int WORKERS = 4;

    @Autowired
    private Postroom post;

    private Postroom.Office office;

    @BeforeAll
    void open() {
        office = post.open();
        post.work();
    }

    @Test
    void several_workers_send_everybody_their_messages_in_order_and_one_at_a_time() {
        List<UUID> persons = List.of(office.person("SMS"), office.person("SMS"), office.person("SMS"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (int number = 0; number < 8; number++) {
            for (UUID person : persons) {
                office.sms(person, "n° " + number);
                expected.computeIfAbsent(Persons.phoneOf(office.tenant(), person), absent -> new ArrayList<>())
                        .add("n° " + number);
            }
        }
        Map<String, List<String>> received = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> inHand = new ConcurrentHashMap<>();
        Set<String> crowded = ConcurrentHashMap.newKeySet();
        Set<String> workersSeen = ConcurrentHashMap.newKeySet();
        office.wired().answer(message -> {
            AtomicInteger calls = inHand.computeIfAbsent(message.to(), absent -> new AtomicInteger());
            if (calls.incrementAndGet() > 1) {
                crowded.add(message.to());
            }
            workersSeen.add(Thread.currentThread().getName());
            received.computeIfAbsent(message.to(), absent -> new ArrayList<>()).add(message.content());
            pause(15);
            calls.decrementAndGet();
            return Wire.TAKEN.apply(message);
        });
        Simultaneously.call(WORKERS, number -> {
            post.work("worker-" + number);
            return number;
        });
        post.work();
        assertThat(received).isEqualTo(expected);
        assertThat(crowded).isEmpty();
        assertThat(workersSeen).as("more than one worker had something to do").hasSizeGreaterThan(1);
        assertThat(office.lanes()).isZero();
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_waits_for_another_attempt_holds_back_what_came_later_and_nobody_else() {
        UUID unlucky = office.person("SMS", "EMAIL");
        UUID other = office.person("SMS");
        String phone = Persons.phoneOf(office.tenant(), unlucky);
        AtomicInteger failures = new AtomicInteger(1);
        office.wired()
                .answer(message -> message.to().equals(phone) && failures.getAndDecrement() > 0
                        ? new Handover.Failed("timeout", "", null)
                        : Wire.TAKEN.apply(message));
        UUID first = office.sms(unlucky, "premier");
        UUID second = office.sms(unlucky, "second");
        UUID others = office.sms(other, "autre");
        UUID mail = office.queue(unlucky, ma.atlas.crm.consentement.Channel.EMAIL, "courriel");
        post.work();
        assertThat(office.status(first)).isEqualTo(OutboundStatus.QUEUED);
        assertThat(office.attempts(second)).isEmpty();
        assertThat(office.status(others)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.status(mail)).isEqualTo(OutboundStatus.SENT);
        post.advance(Duration.ofSeconds(61));
        post.work();
        assertThat(office.status(first)).isEqualTo(OutboundStatus.SENT);
        assertThat(office.status(second)).isEqualTo(OutboundStatus.SENT);
        List<UUID> keys = office.wired().keys();
        assertThat(keys.lastIndexOf(first)).isLessThan(keys.indexOf(second));
    }

    @Test
    void one_that_is_given_up_lets_the_next_one_go() {
        UUID person = office.person("SMS");
        office.wired()
                .answer(message -> message.content().equals("premier")
                        ? new Handover.Refused("recipient-invalid", "")
                        : Wire.TAKEN.apply(message));
        UUID first = office.sms(person, "premier");
        UUID second = office.sms(person, "second");
        post.work();
        assertThat(office.status(first)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.status(second)).isEqualTo(OutboundStatus.SENT);
    }

    @Test
    void an_organisation_with_thousands_waiting_keeps_nobody_waiting_for_more_than_its_turns() {
        Postroom.Office crowd = post.open();
        Postroom.Office few = post.open();
        List<String> order = new ArrayList<>();
        for (Postroom.Office each : List.of(crowd, few)) {
            each.wired().answer(message -> {
                order.add(message.orgId());
                if (order.size() == 20) {
                    withdrawAll(crowd);
                }
                return Wire.TAKEN.apply(message);
            });
        }
        queueForThousands(crowd);
        for (int number = 0; number < 8; number++) {
            few.sms(few.person("SMS"), "peu");
        }
        post.work();
        int last = order.lastIndexOf(few.tenant().orgId());
        List<String> before = order.subList(0, last + 1);
        assertThat(before.stream().filter(few.tenant().orgId()::equals)).hasSize(8);
        assertThat(before.stream().filter(crowd.tenant().orgId()::equals)).hasSizeLessThanOrEqualTo(8 + 1);
    }

    private static void queueForThousands(Postroom.Office crowd) {
        UUID person = crowd.person("SMS");
        Sql.asOwner().update("""
                with queued as (
                    insert into outbound_message (id, org_id, dossier_id, channel, recipient, content, status, next_attempt_at,
                                                  created_by, created_at, updated_at, queued_at)
                    select gen_random_uuid(), org_id, id, 'SMS', '+21266' || (1000000 + n), 'beaucoup', 'QUEUED', created_at,
                           'system', created_at, created_at, created_at
                    from dossier, generate_series(1, 3000) n where id = ?
                    returning org_id, channel, recipient, queued_at)
                insert into outbound_lane (org_id, channel, recipient, due_at)
                select org_id, channel, recipient, queued_at from queued""", person);
    }

    private static void withdrawAll(Postroom.Office crowd) {
        Sql.asOwner()
                .update(
                        "delete from outbound_lane where org_id = ? and worker is null",
                        crowd.tenant().orgId());
    }

    @Test
    void what_is_wrong_with_one_organisation_keeps_nobody_waiting() {
        Postroom.Office broken = post.open();
        broken.wired().breakDown();
        UUID stuck = broken.sms(broken.person("SMS"), "en panne");
        UUID fine = office.sms(office.person("SMS"), "en ordre");
        office.wired().answer(Wire.TAKEN);
        post.work();
        assertThat(office.status(fine)).isEqualTo(OutboundStatus.SENT);
        assertThat(broken.status(stuck)).isEqualTo(OutboundStatus.QUEUED);
        assertThat(broken.attempts(stuck)).isEmpty();
        broken.wired().repair();
        post.advance(Duration.ofSeconds(11));
        post.work();
        assertThat(broken.status(stuck)).isEqualTo(OutboundStatus.SENT);
    }
}
