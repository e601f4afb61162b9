package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What parties cost at fifty thousand of them, and that they are written whole or not at all. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiesPrenantesModuleTests {

    private static final int CASES = 10_000;
    private static final int OF_EACH = 5;
    private static final int LIMIT = 50;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private PartiesPrenantes parties;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor agent;
    private Actor manager;
    private Actor auditor;
    private UUID dossier;

    /** A case in a thousand is the agent's, and one nobody's. */
    @BeforeAll
    void fill() {
        tenant = fixtures.tenant();
        agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        manager = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        auditor = new Actor(tenant.auditor(), tenant.orgId(), Set.of(Role.AUDITOR));
        dossier = UUID.fromString(Cases.open(api.as(tenant.agent())));
        Sql.asOwner().update("""
                        insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                             source_code, candidate_role, assigned_to, created_by, created_at, updated_at, last_activity_at)
                        select gen_random_uuid(), org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                               source_code, candidate_role, case n % 1000 when 1 then ? when 2 then null else ? end,
                               created_by, created_at, updated_at, last_activity_at
                        from dossier, generate_series(1, ?) n where id = ?""", tenant.agent(), tenant.agent2(), CASES, dossier);
        Sql.asOwner().update("""
                        insert into partie_prenante (id, org_id, dossier_id, role, name, created_at, updated_at)
                        select gen_random_uuid(), d.org_id, d.id, 'BUYER', repeat('x', 100), at, at
                        from (select *, row_number() over (order by id) as number from dossier where org_id = ? and id <> ?) d
                        cross join generate_series(1, ?) n
                        cross join lateral (select '2026-01-01T00:00:00Z'::timestamptz + (n * ? + d.number) * interval '1 second') t (at)""", tenant.orgId(), dossier, OF_EACH, CASES);
        Sql.asOwner().execute("analyze partie_prenante", "analyze dossier");
    }

    private String plan(Actor actor, @Nullable UUID of, @Nullable String cursor) {
        PartiePrenanteList list = new PartiePrenanteList(
                of,
                actor,
                actor.reach(Permission.READ_DOSSIERS),
                PageRequest.of(LIMIT, cursor),
                Cursor.decode(cursor, 2));
        var parsed = NamedParameterUtils.parseSqlStatement(list.sql());
        var source = new MapSqlParameterSource(list.parameters());
        return String.join(
                "\n",
                Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "explain (analyze, costs off, timing off, summary off) "
                                        + NamedParameterUtils.substituteNamedParameters(parsed, source),
                                NamedParameterUtils.buildValueArray(parsed, source, null)));
    }

    private Page<PartiePrenanteView> read(Actor actor, @Nullable UUID of, @Nullable String cursor) {
        return CurrentActor.callAs(actor, () -> parties.list(of, PageRequest.of(LIMIT, cursor)));
    }

    @Test
    void no_list_reads_more_of_the_table_than_it_shows() {
        UUID crowded = UUID.fromString(Sql.asOwner()
                .list(
                        String.class,
                        "select dossier_id::text from partie_prenante where org_id = ? limit 1",
                        tenant.orgId())
                .get(0));
        for (Actor actor : List.of(agent, manager, auditor)) {
            Page<PartiePrenanteView> first = read(actor, null, null);
            assertThat(first.items()).hasSize(LIMIT);
            for (String plan : List.of(
                    plan(actor, null, null), plan(actor, null, first.nextCursor()), plan(actor, crowded, null))) {
                assertThat(plan)
                        .doesNotContain("Seq Scan")
                        .doesNotContainPattern("Rows Removed by \\w+(?: \\w+)*: \\d{3}")
                        .doesNotContainPattern("rows=\\d{4}");
            }
        }
        assertThat(plan(manager, crowded, null)).contains("partie_prenante_of_dossier");
        assertThat(plan(manager, null, null)).contains("partie_prenante_by_time");
    }

    @Test
    void a_list_is_one_statement_whoever_reads_it() {
        for (Actor actor : List.of(agent, manager, auditor)) {
            assertThat(statementsOf(actor, () -> parties.list(null, PageRequest.of(LIMIT, null))))
                    .hasSize(1);
        }
    }

    private List<String> statementsOf(Actor actor, Supplier<?> call) {
        return Statements.beforeScore(() -> CurrentActor.callAs(actor, call)).stream()
                .filter(statement -> !statement.contains("set_config") && !statement.contains("ref_dictionary"))
                .toList();
    }

    private static PartiePrenanteFields notary() {
        return new PartiePrenanteFields("NOTARY", "Notaire Gauthier", null, null, null, Map.of());
    }

    @Test
    void adding_costs_four_statements_of_which_the_last_tells_the_case_and_the_journal() {
        List<String> statements = statementsOf(agent, () -> parties.add(dossier, notary()));
        assertThat(statements).as(String.join("\n", statements)).hasSize(4);
        assertThat(statements.get(3))
                .contains("insert into activity")
                .contains("update dossier")
                .contains("insert into audit_event");
    }

    @Test
    void a_failure_after_it_leaves_nothing() {
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> CurrentActor.runAs(
                        agent,
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            parties.add(dossier, notary());
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void who_adds_to_a_case_that_is_being_deleted_waits_and_finds_none() throws Exception {
        Api.Caller caller = api.as(tenant.agent());
        String doomed = Cases.open(caller);
        Answer existing = Parties.add(caller, doomed);
        CompletableFuture<List<Answer>> asked = CurrentActor.callAs(
                agent,
                () -> new TransactionTemplate(transactions).execute(status -> {
                    dossiers.delete(UUID.fromString(doomed), null);
                    CompletableFuture<List<Answer>> others = CompletableFuture.supplyAsync(() -> List.of(
                            caller.post("/parties-prenantes", Parties.body(doomed)),
                            caller.put(
                                    "/parties-prenantes/{id}",
                                    Parties.changed(existing, "name", "x"),
                                    existing.text("id"))));
                    assertThatThrownBy(() -> others.get(500, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    return others;
                }));
        for (Answer answer : asked.get(30, TimeUnit.SECONDS)) {
            answer.expectProblem(404, "not-found");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone = '0661234567'      | violates check constraint",
                "phone = '+0661234567'     | violates check constraint",
                "email = 'nobody'          | violates check constraint",
                "name = ''                 | violates check constraint",
                "role = null               | violates not-null constraint",
                "dossier_id = gen_random_uuid() | violates foreign key constraint"
            })
    void the_database_itself_refuses_what_is_no_party_of_a_case(String change, String refusal) {
        String id = Parties.add(api.as(tenant.agent()), dossier.toString()).text("id");
        assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId())
                        .update("update partie_prenante set " + change + " where id = ?::uuid", id))
                .hasStackTraceContaining(refusal);
    }

    @Test
    void nobody_removes_a_row() {
        assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).update("delete from partie_prenante"))
                .hasStackTraceContaining("permission denied");
    }
}
