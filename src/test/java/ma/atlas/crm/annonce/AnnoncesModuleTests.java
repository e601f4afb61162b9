package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.EntityGates;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What listings cost, what the database itself refuses, and who may see and change what belongs to one. */
@AtlasTest
class AnnoncesModuleTests {

    private static final String ORGANISATION = "set_config";
    private static final AnnonceQuery ANY = new AnnonceQuery(null, null, null, null, null, null);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Annonces annonces;

    @Autowired
    private EntityGates gates;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    private Actor actor(Role role) {
        return new Actor("somebody@" + tenant.orgId(), tenant.orgId(), Set.of(role));
    }

    private List<String> statementsOf(Supplier<?> call) {
        return Statements.of(() -> CurrentActor.callAs(actor(Role.MANAGER), call)).stream()
                .filter(statement -> !statement.contains(ORGANISATION))
                .toList();
    }

    @Test
    void a_list_takes_one_statement_however_long_it_is() {
        Supplier<?> list = () -> annonces.list(ANY, PageRequest.of(200, null));
        Supplier<?> inPublic = () -> annonces.listPublic(ANY, PageRequest.of(200, null));
        for (int i = 0; i < 20; i++) {
            Listings.published(manager);
        }
        assertThat(manager.get("/annonces?view=public").items()).hasSize(20);
        assertThat(statementsOf(list)).hasSize(1);
        assertThat(statementsOf(inPublic)).hasSize(1);
    }

    @Test
    void a_move_costs_five_statements_its_journal_and_its_timeline_in_one() {
        UUID id = UUID.fromString(Listings.create(manager));
        List<String> statements = statementsOf(() -> annonces.publish(id, null));
        assertThat(statements)
                .as(String.join("\n", statements))
                .filteredOn(statement -> !statement.contains("ref_dictionary"))
                .hasSize(5)
                .anyMatch(statement -> statement.contains("for no key update"))
                .anyMatch(statement ->
                        statement.contains("insert into activity") && statement.contains("insert into audit_event"));
    }

    @Test
    void no_list_reads_more_of_the_table_than_it_shows() {
        fill(40_000);
        for (String filter : List.of(
                "",
                " and status_code = 'ANN_SUSPENDED'",
                " and status_code = 'ANN_PUBLISHED'",
                " and transaction_type_code = 'TX_RENT'",
                " and city_key = 'fes'",
                " and city_key = 'nowhere'",
                " and price_cents >= 100 and price_cents <= 200",
                " and price_cents >= 10000",
                " and price_cents >= 9999999999",
                " and (created_at, id) < ('2031-01-05T00:00:00Z', '00000000-0000-0000-0000-000000000000')")) {
            String plan = String.join(
                    "\n",
                    Sql.inOrganisation(tenant.orgId())
                            .list(
                                    String.class,
                                    "explain (analyze, costs off, timing off, summary off) " + AnnonceRows.VIEW + filter
                                            + AnnonceRows.NEWEST_FIRST.replace(":rows", "51")));
            assertThat(plan)
                    .as(filter)
                    .doesNotContain("Seq Scan on annonce")
                    .doesNotContainPattern("Rows Removed by Filter: \\d{3}");
            if (!filter.contains("price")) {
                assertThat(plan).as(filter).doesNotContain("Sort");
            }
        }
    }

    /** One in a hundred is suspended, for rent and in Fès each; prices are all different, in no order of time. */
    private void fill(int rows) {
        Sql.asOwner().update("""
                        insert into annonce (id, org_id, transaction_type_code, status_code, title, description, price_amount,
                                             price_cents, surface_m2, city, city_key, published_at, created_at, updated_at)
                        select gen_random_uuid(), ?, case n % 100 when 1 then 'TX_RENT' else 'TX_SALE' end,
                               case n % 100 when 2 then 'ANN_SUSPENDED' else 'ANN_PUBLISHED' end, 'x', 'x', price / 100.0, price, 80,
                               'x', case n % 100 when 3 then 'fes' else 'rabat' end, at, at, at
                        from generate_series(1, ?) n
                        cross join lateral (select '2031-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', 1 + n * 7919 % 40009) t (at, price)""", tenant.orgId(), rows);
        Sql.asOwner().execute("analyze annonce");
    }

    @Test
    void what_a_failure_interrupts_has_not_happened() {
        UUID id = UUID.fromString(Listings.create(manager));
        String before = manager.get("/annonces/{id}", id).text();
        assertThatThrownBy(() -> CurrentActor.runAs(
                        actor(Role.MANAGER),
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            annonces.create(Listings.fields());
                            annonces.publish(id, null);
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(manager.get("/annonces/{id}", id).text()).isEqualTo(before);
        assertThat(manager.get("/annonces").items("id")).containsExactly(id.toString());
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(String.class, "select content from activity where entity_type = 'ANNONCE'"))
                .containsExactly("Brouillon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title = null",
                "description = null",
                "surface_m2 = null",
                "city = null",
                "published_at = null",
                "price_amount = null, price_cents = null",
                "price_amount = 0, price_cents = 0",
                "price_cents = 7",
                "price_amount = -1, price_cents = -100",
                "surface_m2 = 0",
                "rooms = -1",
                "lat = 1",
                "lat = 91, lng = 0",
                "lat = 0, lng = 181",
                "currency = 'mad'"
            })
    void the_database_itself_refuses(String change) {
        String id = Listings.published(manager);
        assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId())
                        .update("update annonce set " + change + " where id = ?::uuid", id))
                .hasStackTraceContaining("violates check constraint");
    }

    @Test
    void nobody_removes_a_row() {
        assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).update("delete from annonce"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void it_exists_in_its_organisation_until_it_is_deleted() {
        UUID id = UUID.fromString(Listings.in(AnnonceStatus.ANN_ARCHIVED, manager));
        Actor stranger = Actor.system(fixtures.tenant().orgId());
        Actor system = Actor.system(tenant.orgId());
        assertThat(CurrentActor.callAs(system, () -> annonces.exists(id))).isTrue();
        assertThat(CurrentActor.callAs(stranger, () -> annonces.exists(id))).isFalse();
        assertThat(CurrentActor.callAs(system, () -> annonces.exists(UUID.randomUUID())))
                .isFalse();
        manager.delete("/annonces/{id}", id).expect(204);
        assertThat(CurrentActor.callAs(system, () -> annonces.exists(id))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void its_gate_opens_as_the_role_table_says(Role role) {
        UUID living = UUID.fromString(Listings.create(manager));
        UUID deleted = UUID.fromString(Listings.create(manager));
        manager.delete("/annonces/{id}", deleted).expect(204);
        boolean reads = !Set.of(Role.COOP_MANAGER, Role.COOP_MEMBER).contains(role);
        boolean writes = Set.of(Role.AGENT, Role.MANAGER, Role.ADMIN_ORG, Role.PLATFORM_ADMIN)
                .contains(role);
        boolean seesDeleted =
                Set.of(Role.AUDITOR, Role.ADMIN_ORG, Role.PLATFORM_ADMIN).contains(role);
        assertThat(reading(role, living)).isEqualTo(reads ? "open" : "role-required");
        assertThat(reading(role, deleted)).isEqualTo(!reads ? "role-required" : seesDeleted ? "open" : "not-found");
        assertThat(writing(role, living)).isEqualTo(writes ? "open" : "role-required");
        assertThat(writing(role, deleted)).isEqualTo(writes ? "not-found" : "role-required");
        UUID elsewhere =
                UUID.fromString(Listings.create(api.as(fixtures.tenant().manager())));
        Stream.of(reading(role, elsewhere), writing(role, elsewhere))
                .forEach(outcome -> assertThat(outcome).isIn("not-found", "role-required"));
    }

    private String reading(Role role, UUID id) {
        return outcome(role, () -> gates.required("ANNONCE", "entityType").requireReader(actor(role), id));
    }

    private String writing(Role role, UUID id) {
        return outcome(role, () -> gates.required("ANNONCE", "entityType").requireWriter(actor(role), id));
    }

    private String outcome(Role role, Runnable gate) {
        try {
            CurrentActor.runAs(
                    actor(role),
                    () -> new TransactionTemplate(transactions).executeWithoutResult(status -> gate.run()));
            return "open";
        } catch (Rejected refused) {
            return refused.code();
        }
    }
}
