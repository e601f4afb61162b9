package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What guards are told of an allocation and its member is what their rows hold. */
@AtlasTest
class AllocationFactsModuleTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private AllocationFacts facts;

    @Autowired
    private AllocationRows rows;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;

    @Test
    void the_facts_of_an_allocation_are_what_its_row_and_its_member_hold() {
        tenant = fixtures.tenant("coop");
        Api.Caller manager = api.as(tenant.coopManager());
        Coop coop = Coop.allocating(tenant, "{}");
        UUID member = coop.member();
        Sql.asOwner().update("""
                update coop_member set email = 'rang1@example.org', user_id = 'rang1@coop', kyc_json = '{"status": "VERIFIED", "score": 7}'
                where id = ?""", member);
        String id = coop.propose(manager, coop.lot("A1")).expect(201).text("id");

        assertThat(fact(id, "member"))
                .containsEntry("email", "rang1@example.org")
                .containsEntry(
                        "phone", Sql.asOwner().one(String.class, "select phone from coop_member where id = ?", member))
                .containsEntry("userId", "rang1@coop")
                .containsEntry("fifoRank", 1L)
                .containsEntry("kyc", Map.of("status", "VERIFIED", "score", 7L));
        assertThat(fact(id, "allocation")).doesNotContainKeys("validatedAt", "assignedAt", "decisionDocumentId");

        String pv = Coop.pv(manager, id);
        Coop.move(manager, id, "COOP_ALLOC_APPROVED").expect(200);
        assertThat(fact(id, "allocation"))
                .containsEntry("decisionDocumentId", pv)
                .containsEntry("validatedAt", instant(id, "validated_at"))
                .doesNotContainKey("assignedAt");

        Coop.move(manager, id, "COOP_ALLOC_ASSIGNED").expect(200);
        assertThat(fact(id, "allocation")).containsEntry("assignedAt", instant(id, "assigned_at"));
    }

    @Test
    void a_member_of_whom_little_is_known_has_no_such_facts() {
        tenant = fixtures.tenant("coop");
        Coop coop = Coop.allocating(tenant);
        UUID member = coop.member();
        Sql.asOwner().update("update coop_member set phone = null where id = ?", member);
        String id = coop.propose(api.as(tenant.coopManager()), coop.lot("A1"))
                .expect(201)
                .text("id");
        assertThat(fact(id, "member")).containsOnlyKeys("id", "displayName", "memberStatus", "fifoRank", "kyc");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fact(String id, String name) {
        Actor actor = new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER));
        return CurrentActor.callAs(
                actor,
                () -> new TransactionTemplate(transactions).execute(status -> (Map<String, Object>)
                        facts.of(rows.state(UUID.fromString(id)).orElseThrow(), Set.of(name))
                                .get(name)));
    }

    private static Instant instant(String id, String column) {
        return Sql.asOwner()
                .one(
                        OffsetDateTime.class,
                        "select " + column + " from coop_allocation where id = ?",
                        UUID.fromString(id))
                .toInstant();
    }
}
