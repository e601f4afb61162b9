package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox at a hundred thousand tasks: one statement that reads no more rows than it answers. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxModuleTests {

    private static final int TASKS = 100_000;
    private static final int OWN = 300;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Tasks tasks;

    private Tenant tenant;
    private Actor agent;

    @BeforeAll
    void fill() {
        tenant = fixtures.tenant();
        agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        Sql.asOwner().update("""
                        insert into workflow_task (subject_id, org_id, subject_type, task_id, process_instance_id,
                            case_type_code, status_code, name, title, candidate_role, assignee, due_at, created_at)
                        select gen_random_uuid(), ?, 'dossier', 'inbox-' || n, 'p', 'CRM_LEAD_BUY', 'CRM_NEW', 'New', 'Case ' || n,
                            case when n % 3 = 0 then 'MANAGER' else 'AGENT' end,
                            case when n <= ? then ? when n % 2 = 0 then ? end,
                            case when n % 100 = 0 then timestamptz '2026-01-01' + n * interval '1 minute' end,
                            timestamptz '2025-01-01' + n * interval '1 second'
                        from generate_series(1, ?) n""", tenant.orgId(), OWN, tenant.agent(), tenant.agent2(), TASKS);
        Sql.asOwner().execute("analyze workflow_task");
    }

    private static Tasks.Filter any() {
        return new Tasks.Filter(false, false, null, null, null);
    }

    private Page<Tasks.Task> read(Tasks.Filter filter, String cursor) {
        return CurrentActor.callAs(agent, () -> tasks.list(filter, PageRequest.of(50, cursor)));
    }

    @Test
    void an_inbox_is_one_statement() {
        List<String> statements = Statements.of(() -> read(any(), null));
        assertThat(statements)
                .filteredOn(statement -> statement.contains("workflow_task"))
                .hasSize(1);
        assertThat(statements).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void an_agents_inbox_has_their_own_and_the_unassigned_of_their_role_and_nothing_else() {
        Set<String> seen = new HashSet<>();
        String cursor = null;
        for (int page = 0; page < 20; page++) {
            Page<Tasks.Task> read = read(any(), cursor);
            read.items().forEach(task -> {
                assertThat(seen.add(task.id())).isTrue();
                assertThat(task.assignee()).isIn(null, tenant.agent());
                if (task.assignee() == null) {
                    assertThat(task.candidateRole()).isEqualTo(Role.AGENT);
                }
            });
            assertThat(read.items()).isSortedAccordingTo((a, b) -> a.createdAt().compareTo(b.createdAt()));
            cursor = read.nextCursor();
        }
        assertThat(seen).hasSize(20 * 50);
    }

    @Test
    void the_plan_reads_as_many_rows_as_the_page_has_from_each_index_however_many_there_are() {
        Page<Tasks.Task> first = read(any(), null);
        for (Tasks.Filter filter : List.of(
                any(),
                new Tasks.Filter(true, false, null, null, null),
                new Tasks.Filter(false, true, null, null, null))) {
            assertCheap(filter, null);
            assertCheap(filter, first.nextCursor());
        }
    }

    private void assertCheap(Tasks.Filter filter, String cursor) {
        String plan = plan(filter, cursor);
        assertThat(plan).doesNotContain("Seq Scan");
        java.util.regex.Matcher rows = java.util.regex.Pattern.compile(
                        "actual time=[0-9.]+ rows=(\\d+)|actual rows=(\\d+)")
                .matcher(plan);
        int found = 0;
        while (rows.find()) {
            int count = Integer.parseInt(rows.group(1) != null ? rows.group(1) : rows.group(2));
            assertThat(count).as(plan).isLessThanOrEqualTo(OWN);
            found++;
        }
        assertThat(found).as(plan).isPositive();
        assertThat(plan).doesNotContainPattern("Rows Removed by Filter: [0-9]{4,}");
    }

    private String plan(Tasks.Filter filter, String cursor) {
        String sql = Statements.of(() -> read(filter, cursor)).stream()
                .filter(statement -> statement.contains("workflow_task"))
                .findFirst()
                .orElseThrow();
        List<Object> arguments = CurrentActor.callAs(agent, () -> argumentsOf(filter, cursor, sql));
        return String.join(
                "\n",
                Sql.inOrganisation(tenant.orgId())
                        .list(String.class, "explain (analyze, timing off, summary off) " + sql, arguments.toArray()));
    }

    /** The same statement with its parameters, in the order of its placeholders. */
    private List<Object> argumentsOf(Tasks.Filter filter, String cursor, String sql) {
        Inbox inbox = new Inbox(
                filter,
                agent,
                ma.atlas.crm.access.Reach.OWN,
                PageRequest.of(50, cursor),
                ma.atlas.crm.shared.Cursor.decode(cursor, 2));
        var parsed = org.springframework.jdbc.core.namedparam.NamedParameterUtils.parseSqlStatement(inbox.sql());
        return List.of(org.springframework.jdbc.core.namedparam.NamedParameterUtils.buildValueArray(
                parsed, new org.springframework.jdbc.core.namedparam.MapSqlParameterSource(inbox.parameters()), null));
    }
}
