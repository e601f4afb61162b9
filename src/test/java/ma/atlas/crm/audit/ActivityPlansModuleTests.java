package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A timeline and an inbox at a hundred thousand rows: one statement each, that reads no more of them than it shows. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityPlansModuleTests {

    private static final int ROWS = 100_000;
    private static final int LIMIT = 50;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Activities activities;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Actor manager;
    private UUID dossier;

    /** One case has them all: notes are rare, and late; a task in a thousand is open, and none of those is the agent's. */
    @BeforeAll
    void fill() {
        tenant = fixtures.tenant();
        manager = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        dossier = UUID.fromString(Cases.open(api.as(tenant.manager())));
        Sql.asOwner().update("""
                        insert into activity (id, org_id, entity_type, entity_id, type, content, actor, assignee, due_at, done_at, created_at, updated_at)
                        select gen_random_uuid(), ?, 'DOSSIER', ?, type, repeat('x', 200), 'x',
                               case when type = 'ACT_TASK' then case when n % 1000 = 1 then ? else ? end end,
                               case when type = 'ACT_TASK' and n % 7 > 0 then at end,
                               case when type = 'ACT_TASK' and n % 1000 <> 1 then at end, at, at
                        from generate_series(1, ?) n
                        cross join lateral (select case when n < 100 then 'ACT_NOTE' when n % 2 = 0 then 'ACT_STATUS_CHANGE' else 'ACT_TASK' end) kind (type)
                        cross join lateral (select '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute') t (at)""", tenant.orgId(), dossier, tenant.agent2(), tenant.agent(), ROWS);
        Plans.settle("activity");
    }

    private <T> T asManager(Supplier<T> call) {
        return CurrentActor.callAs(manager, call);
    }

    private static List<Timeline.Filter> filters() {
        Instant early = Instant.parse("2025-01-01T02:00:00Z");
        Instant middle = Instant.parse("2025-02-01T00:00:00Z");
        List<Timeline.Filter> filters = new ArrayList<>();
        for (String type : new String[] {null, "ACT_NOTE", "ACT_TASK", "ACT_SYSTEM"}) {
            for (Instant from : new Instant[] {null, middle}) {
                for (Instant to : new Instant[] {null, early, middle}) {
                    filters.add(new Timeline.Filter(type, from, to));
                }
            }
        }
        return filters;
    }

    @Test
    void a_timeline_reads_its_page_and_no_more_whatever_it_is_filtered_by() {
        EntityRef entity = new EntityRef("DOSSIER", dossier);
        for (Timeline.Filter filter : filters()) {
            String cursor = null;
            for (int page = 0; page < 2; page++) {
                PageRequest request = PageRequest.of(LIMIT, cursor);
                Map<String, Object> parameters = new HashMap<>();
                String sql = asManager(() -> Timeline.sql(entity, filter, request, parameters));
                Plans.assertReadsNoMoreThan(LIMIT + 1, Plans.of(tenant, sql, parameters));
                cursor = asManager(() -> dossiers.timeline(dossier, filter, request))
                        .nextCursor();
            }
        }
    }

    private static List<ActivityQuery> queries(EntityRef entity, String... assignees) {
        List<ActivityQuery> queries = new ArrayList<>();
        for (String assignee : assignees) {
            for (Boolean done : new Boolean[] {null, false, true}) {
                for (Instant due : new Instant[] {null, Instant.parse("2025-01-02T00:00:00Z"), Instant.MAX}) {
                    queries.add(new ActivityQuery(
                            entity,
                            null,
                            assignee,
                            done,
                            due == Instant.MAX ? Instant.parse("2030-01-01T00:00:00Z") : due));
                }
            }
        }
        return queries;
    }

    @Test
    void an_inbox_reads_its_page_of_the_open_and_of_the_done_and_no_more() {
        List<ActivityQuery> queries = queries(null, null, tenant.agent(), tenant.agent2(), "nobody");
        queries.addAll(queries(new EntityRef("DOSSIER", dossier), (String) null));
        queries.add(new ActivityQuery(new EntityRef("DOSSIER", dossier), "ACT_NOTE", null, null, null));
        queries.add(new ActivityQuery(new EntityRef("DOSSIER", dossier), null, null, null, null));
        for (ActivityQuery query : queries) {
            String cursor = null;
            for (int page = 0; page < 2; page++) {
                PageRequest request = PageRequest.of(LIMIT, cursor);
                ActivityList list = asManager(() -> new ActivityList(query, request));
                Plans.assertReadsNoMoreThan(2 * (LIMIT + 1), Plans.of(tenant, list.sql(), list.parameters()));
                cursor = asManager(() -> activities.list(query, request)).nextCursor();
            }
        }
    }

    @Test
    void each_is_one_statement_besides_the_question_who_may() {
        assertThat(statementsOf(() -> dossiers.timeline(dossier, filters().get(0), PageRequest.of(LIMIT, null))))
                .as("case, timeline")
                .hasSize(2);
        assertThat(statementsOf(() ->
                        activities.list(new ActivityQuery(null, null, null, null, null), PageRequest.of(LIMIT, null))))
                .hasSize(1);
        ActivityQuery ofCase = new ActivityQuery(new EntityRef("DOSSIER", dossier), null, null, null, null);
        assertThat(statementsOf(() -> activities.list(ofCase, PageRequest.of(LIMIT, null))))
                .as("case, activities")
                .hasSize(2);
    }

    private List<String> statementsOf(Supplier<?> call) {
        return Statements.of(() -> asManager(call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    @Test
    void a_failure_after_it_leaves_nothing() {
        Footprint before = Footprint.of(tenant);
        EntityRef entity = new EntityRef("DOSSIER", dossier);
        assertThatThrownBy(() -> CurrentActor.runAs(
                        manager,
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            activities.create(entity, "ACT_NOTE", new ActivityFields("x", null, null, null));
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_database_itself_keeps_what_was_written_and_tells_tasks_from_the_rest() {
        Sql sql = Sql.inOrganisation(tenant.orgId());
        for (String statement : List.of("delete from activity", "truncate activity")) {
            assertThatThrownBy(() -> sql.execute(statement)).hasStackTraceContaining("permission denied");
        }
        for (String change : List.of(
                "update activity set assignee = null where type = 'ACT_TASK'",
                "update activity set assignee = 'x' where type = 'ACT_NOTE'",
                "update activity set due_at = created_at where type = 'ACT_NOTE'",
                "update activity set done_at = created_at where type = 'ACT_STATUS_CHANGE'")) {
            assertThatThrownBy(() -> sql.execute(change)).hasStackTraceContaining("violates check constraint");
        }
    }
}
