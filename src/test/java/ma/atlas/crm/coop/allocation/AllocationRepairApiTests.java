package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** An allocation that a repair found to be approved can be contested, and then assigned, like any other. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationRepairApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller manager;
    private Api.Caller platform;
    private Coop coop;
    private UUID lot;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        platform = api.withBasic(fixtures.platform(), Fixtures.PASSWORD).atRoot();
    }

    @BeforeEach
    void propose() {
        coop = Coop.allocating(tenant);
        lot = coop.lot("A1");
        coop.member();
        id = coop.propose(manager, lot).expect(201).text("id");
    }

    private Answer read() {
        return manager.get("/coop/allocations/{id}", id).expect(200);
    }

    private Answer repaired(String from, String to) {
        String instance = Sql.asOwner()
                .one(String.class, "select process_instance_id from coop_allocation where id = ?", UUID.fromString(id));
        platform.post(
                        "/process-api/runtime/process-instances/{id}/variables",
                        List.of(Map.of("name", "comment", "value", "PV signé hors ligne", "type", "string")),
                        instance)
                .expect(201);
        platform.post(
                        "/process-api/runtime/process-instances/{id}/change-state",
                        Map.of("cancelActivityIds", List.of(from), "startActivityIds", List.of(to)),
                        instance)
                .expect(200);
        assertThat(read().text("statusCode")).isEqualTo(to);
        return read();
    }

    @Test
    void a_repair_to_approved_begins_the_delay_after_which_it_is_assigned() {
        String pv = Coop.pv(manager, id);
        Instant before = clock.instant();
        Answer approved = repaired(AllocationEffects.PROPOSED, AllocationEffects.APPROVED);
        Instant validated = Instant.parse(approved.text("validatedAt"));
        assertThat(validated).isAfterOrEqualTo(before.minusMillis(1));
        assertThat(approved.text("contestEndsAt"))
                .isEqualTo(validated.plus(Duration.ofDays(7)).toString());
        assertThat(approved.text("decisionDocumentId")).isEqualTo(pv);
        assertThat(coop.lotStatus(lot)).isEqualTo("RESERVED");
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select after_json::text from audit_event where entity_type = 'COOP_ALLOCATION' and entity_id = ?",
                                id))
                .anySatisfy(after -> assertThat(after).contains("validatedAt", "contestDays", pv));

        Coop.move(manager, id, AllocationEffects.ASSIGNED).expectProblem(422, "guard-refused");
        clock.advance(Duration.ofDays(7));
        Coop.move(manager, id, AllocationEffects.ASSIGNED).expect(200);
        assertThat(coop.lotStatus(lot)).isEqualTo("ASSIGNED");
    }

    @Test
    void a_repair_without_minutes_can_be_contested_too() {
        Answer approved = repaired(AllocationEffects.PROPOSED, AllocationEffects.APPROVED);
        assertThat(approved.text("validatedAt")).isNotEmpty();
        assertThat(approved.get("decisionDocumentId").isNull()).isTrue();
        clock.advance(Duration.ofDays(7));
        Coop.move(manager, id, AllocationEffects.ASSIGNED).expect(200);
    }

    @Test
    void a_repair_back_to_approved_leaves_the_delay_as_it_was_told() {
        Coop.pv(manager, id);
        Coop.move(manager, id, AllocationEffects.APPROVED).expect(200);
        Answer told = read();
        clock.advance(Duration.ofDays(7));
        Coop.move(manager, id, AllocationEffects.ASSIGNED).expect(200);
        coop.rules("{\"contestDays\": 30}");
        Coop.pv(manager, id);
        Answer again = repaired(AllocationEffects.ASSIGNED, AllocationEffects.APPROVED);
        for (String field : List.of("validatedAt", "contestEndsAt", "decisionDocumentId")) {
            assertThat(again.text(field)).isEqualTo(told.text(field));
        }
        assertThat(coop.lotStatus(lot)).isEqualTo("RESERVED");
    }
}
