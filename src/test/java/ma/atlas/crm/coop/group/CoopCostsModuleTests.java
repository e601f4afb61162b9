package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.CoopWalker;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.MoveRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What groups, projects and lots cost: lists read a page whatever there is, and a handover writes once whatever it delivers. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopCostsModuleTests {

    private static final int GROUPS = 4_000;
    private static final int PAGE = 51;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Groups groups;

    @Autowired
    private Projects projects;

    @Autowired
    private Lots lots;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void fill() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        Sql.asOwner().update("""
                insert into coop_group (id, org_id, case_type_code, status_code, process_instance_id, name, city, created_by,
                                        created_at, updated_at)
                select gen_random_uuid(), ?, 'COOP_GROUP', case when n % 400 = 0 then 'FUNDING_OPEN' else 'FORMATION' end, 'none',
                       'Groupement ' || n, 'Ville ' || n % 300, 'test', at, at
                from generate_series(1, ?) n
                cross join lateral (select '2031-01-01T00:00:00Z'::timestamptz + n * interval '1 minute') t (at)""", tenant.orgId(), GROUPS);
        Sql.asOwner().execute("analyze coop_group");
    }

    private List<String> statements(Supplier<?> call) {
        Actor actor = new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER));
        return Statements.of(() -> CurrentActor.callAs(actor, call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    @Test
    void a_page_of_groups_is_one_statement_and_reads_a_page() {
        GroupQuery rare = new GroupQuery("FUNDING_OPEN", null);
        assertThat(statements(() -> groups.list(rare, PageRequest.of(50, null))))
                .hasSize(1);
        Map<String, Object> parameters = Map.of("status", "FUNDING_OPEN", "city", "VILLE 7", "rows", PAGE);
        for (GroupQuery query : List.of(
                new GroupQuery(null, null), rare, new GroupQuery(null, "VILLE 7"), new GroupQuery("FORMATION", null))) {
            Plans.assertReadsNoMoreThan(
                    PAGE, Plans.of(tenant, GroupRows.sql(query, false), parameters(query, parameters)));
        }
    }

    private static Map<String, Object> parameters(GroupQuery query, Map<String, Object> all) {
        Map<String, Object> own = new HashMap<>(all);
        if (query.statusCode() != null) {
            own.put("status", query.statusCode());
        }
        return own;
    }

    @Test
    void lists_of_projects_and_lots_are_a_look_at_what_they_are_of_and_one_statement() {
        UUID group = UUID.fromString(Coops.group(manager));
        UUID project = UUID.fromString(Coops.project(manager, group.toString()));
        assertThat(statements(() -> projects.list(group, null, PageRequest.of(50, null))))
                .hasSize(2);
        assertThat(statements(() -> lots.list(project, null, PageRequest.of(50, null))))
                .hasSize(2);
    }

    @Test
    void a_handover_costs_the_same_however_many_lots_it_delivers() {
        assertThat(handover(1)).isEqualTo(handover(40));
    }

    private int handover(int count) {
        String project = CoopWalker.of("COOP_PROJECT", tenant, manager).openIn("DELIVERY");
        IntStream.range(0, count)
                .forEach(number -> Allocated.stand(Coops.lot(manager, project, "A" + number), "ASSIGNED"));
        List<String> statements =
                statements(() -> projects.move(UUID.fromString(project), MoveRequest.to("HANDOVER"), null));
        assertThat(manager.get("/coop/projects/{id}/lots?statusCode=DELIVERED&limit=200", project)
                        .items())
                .hasSize(count);
        return statements.size();
    }

    @Test
    void what_a_guard_asks_costs_one_statement_a_fact() {
        CoopWalker walker = CoopWalker.of("COOP_GROUP", tenant, manager);
        UUID bare = UUID.fromString(walker.openIn("FUNDING_OPEN"));
        UUID guarded = UUID.fromString(walker.openIn("KYC_READY"));
        assertThat(statements(() -> groups.options(bare)))
                .as("where it stands, its lifecycle; whether something in it is open")
                .hasSize(3);
        assertThat(statements(() -> groups.options(guarded)))
                .as("and the facts of the group, decisions and minutes")
                .hasSize(6);
    }

    @Test
    void changes_of_one_group_at_once_are_all_made() {
        String group = Coops.group(manager, Map.of());
        List<String> changes = List.of("\"fifo\":false", "\"contestDays\":7", "\"cutOff\":25", "\"indexation\":0.02");
        List<Integer> statuses = Simultaneously.call(
                changes.size(),
                number -> manager.patch("/coop/groups/{id}", "{\"rules\":{" + changes.get(number) + "}}", group)
                        .status());
        assertThat(statuses).containsOnly(200);
        assertThat(manager.get("/coop/groups/{id}", group).get("rules").size()).isEqualTo(changes.size());
    }
}
