package ma.atlas.crm.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.springframework.stereotype.Component;

/** Offices of organisations for tests: each queues messages, has the workers run, and sees what came of it. */
@Component
class Postroom {

    /** The name under which tests have the worker run. */
    static final String WORKER = "test-worker";

    private final Fixtures fixtures;
    private final Api api;
    private final Wire wire;
    private final OutboundMessages messages;
    private final DeliveryWorker worker;
    private final MovableClock clock;

    Postroom(
            Fixtures fixtures,
            Api api,
            Wire wire,
            OutboundMessages messages,
            DeliveryWorker worker,
            MovableClock clock) {
        this.fixtures = fixtures;
        this.api = api;
        this.wire = wire;
        this.messages = messages;
        this.worker = worker;
        this.clock = clock;
    }

    Office open() {
        Tenant tenant = fixtures.tenant();
        return new Office(tenant, api.as(tenant.manager()), wire.of(tenant.orgId()));
    }

    /** An organisation that has set no provider. */
    Office openWithoutProviders() {
        Tenant tenant = fixtures.tenant();
        return new Office(tenant, api.as(tenant.manager()), new Wire.Ends());
    }

    /** Has a worker do all that is due now. */
    void work() {
        work(WORKER);
    }

    void work(String name) {
        while (worker.run(name, () -> false)) {
            Thread.onSpinWait();
        }
    }

    /** Has a worker do what is due until enough is done. */
    void workUntil(BooleanSupplier enough) {
        worker.run(WORKER, enough);
    }

    /** As the administrator does. */
    void retry(Office office, UUID id) {
        api.as(office.tenant().admin())
                .post("/outbound/messages/{id}/retry", null, id)
                .expect(200);
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /** One organisation. */
    final class Office {

        private final Tenant tenant;
        private final Api.Caller manager;
        private final Wire.Ends wired;

        private Office(Tenant tenant, Api.Caller manager, Wire.Ends wired) {
            this.tenant = tenant;
            this.manager = manager;
            this.wired = wired;
        }

        Tenant tenant() {
            return tenant;
        }

        Api.Caller manager() {
            return manager;
        }

        Wire.Ends wired() {
            return wired;
        }

        UUID person(String... channels) {
            return Persons.agreeingTo(manager, channels);
        }

        <T> T asSystem(Supplier<T> call) {
            return CurrentActor.callAs(Actor.system(tenant.orgId()), call);
        }

        /** As the agent, unless it is nobody's message. */
        UUID queue(UUID dossier, Channel channel, String content) {
            Actor author = new Actor(tenant.agent(), tenant.orgId(), Set.of());
            NewOutboundMessage wanted = new NewOutboundMessage(
                    ConsentSubject.dossier(dossier), channel, null, null, null, null, content, Map.of(), null);
            return CurrentActor.callAs(author, () -> messages.queue(wanted)).id();
        }

        UUID sms(UUID dossier, String content) {
            return queue(dossier, Channel.SMS, content);
        }

        OutboundMessageView read(UUID id) {
            return asSystem(() -> messages.read(id));
        }

        OutboundStatus status(UUID id) {
            return read(id).status();
        }

        List<OutboundAttemptView.Status> attempts(UUID id) {
            return read(id).attempts().stream().map(OutboundAttemptView::status).toList();
        }

        /** What the timeline of a case says of a kind of thing, oldest first. */
        List<Map<String, Object>> timeline(UUID dossier, String type) {
            return sql().rows(
                            "select content, actor, ref_type, ref_id from activity"
                                    + " where entity_id = ? and type = ? order by created_at, id",
                            dossier,
                            type);
        }

        /** The statuses that the journal says a message went to. */
        List<String> journal(UUID id) {
            return sql().list(
                            String.class,
                            "select after_json ->> 'status' from audit_event"
                                    + " where entity_type = 'OUTBOUND_MESSAGE' and entity_id = ? order by created_at, id",
                            id.toString());
        }

        int lanes() {
            return sql().one(Integer.class, "select count(*) from outbound_lane");
        }

        Sql sql() {
            return Sql.inOrganisation(tenant.orgId());
        }
    }
}
