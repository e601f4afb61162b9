package ma.atlas.crm.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.tenancy.IsolatedTables.Table;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.TestDatabase;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What PostgreSQL itself keeps apart, whatever SQL the application sends. */
class IsolationModuleTests {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final Set<String> WRITTEN_BY_THE_OWNER = Set.of("audit_chain", "audit_seal", "audit_unsealed");

    private static final String OURS = "ours-" + UUID.randomUUID();
    private static final String THEIRS = "theirs-" + UUID.randomUUID();

    @BeforeAll
    static void twoOrganisations() {
        TestDatabase.get().migrate();
        IsolatedTables.fill(OURS);
        IsolatedTables.fill(THEIRS);
    }

    static Stream<Table> tables() {
        return IsolatedTables.addressed().stream();
    }

    static Stream<Table> partitions() {
        return IsolatedTables.partitions().stream();
    }

    @Test
    void everyTableWithAnOrganisationIsIsolatedEvenFromItsOwner() {
        assertThat(IsolatedTables.all()).hasSizeGreaterThan(10).allSatisfy(table -> {
            assertThat(table.isSecured()).as("row security of %s", table).isTrue();
            assertThat(table.isForced()).as("forced row security of %s", table).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theseTestsHaveARowOfBothOrganisations(Table table) {
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select distinct org_id from %s where org_id in (?, ?)".formatted(table),
                                OURS,
                                THEIRS))
                .as("src/test/resources/isolation/rows.sql fills %s", table)
                .containsExactlyInAnyOrder(OURS, THEIRS);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void withoutAnOrganisationNoRowIsSeen(Table table) {
        assertThat(Sql.withoutOrganisation().list(String.class, organisationsIn(table)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void withAnOrganisationOnlyItsOwnRowsAreSeen(Table table) {
        assertThat(Sql.inOrganisation(OURS).list(String.class, organisationsIn(table)))
                .containsExactly(OURS);
    }

    @Test
    void theRowsOfEverybodyAreInTheDictionaryAlone() {
        assertThat(IsolatedTables.addressed())
                .filteredOn(table -> Boolean.TRUE.equals(Sql.withoutOrganisation()
                        .one(Boolean.class, "select exists (select from %s)".formatted(table))))
                .extracting(Table::name)
                .containsExactly("ref_dictionary");
    }

    @Test
    void theRowsOfEverybodyAreNotAnOrganisationsToWrite() {
        assertRefused(() -> Sql.inOrganisation(OURS)
                .update("insert into ref_dictionary (org_id, dict_type, code, label) values (null, 'T', 'C', 'c')"));
        assertThat(Sql.inOrganisation(OURS).update("update ref_dictionary set label = 'x' where org_id is null"))
                .isZero();
        assertRefused(() -> Sql.inOrganisation(OURS).update("delete from ref_dictionary where org_id is null"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noRowIsInsertedForAnotherOrganisation(Table table) {
        String copy = """
                insert into %1$s (%2$s) select %3$s
                from %1$s t, jsonb_populate_record(t, jsonb_build_object('org_id', ?::text)) r where t.org_id = ?""".formatted(table, columns(table, ""), columns(table, "r."));
        assertRefused(() -> Sql.inOrganisation(OURS).update(copy, THEIRS, OURS))
                .hasMessageContaining(refusalOfInserts(table));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noRowIsInsertedWithoutAnOrganisation(Table table) {
        String invent = """
                insert into %1$s (%2$s) select %3$s from jsonb_populate_record(null::%1$s,
                    jsonb_build_object('org_id', ?::text, 'created_at', '2020-01-01T00:00:00Z')) r""".formatted(table, columns(table, ""), columns(table, "r."));
        assertRefused(() -> Sql.withoutOrganisation().update(invent, OURS))
                .hasMessageContaining(refusalOfInserts(table));
    }

    /** Those that a row is written by; what the database works out itself is not among them. */
    private static String columns(Table table, String prefix) {
        return Sql.asOwner().one(String.class, """
                        select string_agg(?::text || quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = ?::text::regclass and attnum > 0 and not attisdropped and attgenerated = ''""", prefix, table.toString());
    }

    /** What functions of the owner alone write, the application may not write for any organisation. */
    private static String refusalOfInserts(Table table) {
        return WRITTEN_BY_THE_OWNER.contains(table.name()) ? "permission denied" : "row-level security";
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noRowIsMovedToAnotherOrganisation(Table table) {
        assertRefused(() -> Sql.inOrganisation(OURS).update("update %s set org_id = ?".formatted(table), THEIRS));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowsOfAnotherOrganisationAreOutOfReach(Table table) {
        long before = rowsOf(THEIRS, table);
        assertChangesNothing("update %s set org_id = org_id where org_id = ?".formatted(table), THEIRS);
        assertChangesNothing("delete from %s where org_id = ?".formatted(table), THEIRS);
        assertRefused(() -> Sql.inOrganisation(OURS).execute("truncate %s cascade".formatted(table)));
        assertThat(rowsOf(THEIRS, table)).isEqualTo(before).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_event",
                "audit_chain",
                "audit_seal",
                "audit_unsealed",
                "status_history",
                "message",
                "consentement_history"
            })
    void whatIsWrittenToAJournalStays(String journal) {
        for (String statement : List.of(
                "update %s set org_id = org_id", "delete from %s", "truncate %s", "select from %s for update")) {
            assertRefused(() -> Sql.inOrganisation(OURS).execute(statement.formatted(journal)))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void partitionsAreReachedThroughTheirParentAlone(Table partition) {
        for (String statement : List.of("select from %s", "insert into %s default values", "delete from %s")) {
            assertRefused(() -> Sql.inOrganisation(OURS).execute(statement.formatted(partition)))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table dossier disable row level security",
                "alter table dossier no force row level security",
                "alter table dossier owner to atlas_app",
                "drop policy own_org on dossier",
                "alter policy own_org on dossier using (true)",
                "create policy mine on dossier using (true)",
                "call isolate_by_org('dossier')",
                "call seal_audit_partition('audit_event_default')",
                "create or replace function current_org() returns text language sql return 'theirs'",
                "create table mine (org_id text)",
                "create schema mine",
                "grant select on audit_event_default to atlas_app",
                "set role atlas_owner",
                "set session authorization atlas_owner",
                "set session_replication_role = replica",
                "alter role atlas_app bypassrls",
                "alter role atlas_app superuser",
                "grant atlas_owner to atlas_app",
                "copy dossier to program 'true'",
                "copy dossier from '/etc/passwd'"
            })
    void theApplicationCannotSwitchIsolationOff(String statement) {
        assertRefused(() -> Sql.inOrganisation(OURS).execute(statement));
    }

    @Test
    void readingWithRowSecurityOffIsAnError() {
        assertRefused(() ->
                        Sql.inOrganisation(OURS).execute("set local row_security = off", "select org_id from dossier"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void theOrganisationOfATransactionEndsWithIt() {
        TestDatabase database = TestDatabase.get();
        SingleConnectionDataSource pooled = new SingleConnectionDataSource(
                database.url(), database.app().user(), database.app().password(), true);
        JdbcTemplate jdbc = new JdbcTemplate(pooled);
        try {
            jdbc.execute("begin");
            jdbc.queryForObject("select set_config('app.org_id', ?, true)", String.class, OURS);
            assertThat(jdbc.queryForList("select current_org()", String.class)).containsExactly(OURS);
            jdbc.execute("commit");
            assertThat(jdbc.queryForList("select current_org()", String.class)).containsOnlyNulls();
            assertThat(jdbc.queryForList("select org_id from dossier")).isEmpty();
        } finally {
            pooled.destroy();
        }
    }

    @Test
    void neitherRoleMayPassOverRowSecurity() {
        assertThat(Sql.asSuperuser()
                        .list(
                                String.class,
                                "select rolname from pg_roles where rolname in ('atlas_owner', 'atlas_app')"
                                        + " and not (rolsuper or rolbypassrls or rolcreaterole or rolreplication)"))
                .containsExactlyInAnyOrder("atlas_owner", "atlas_app");
    }

    @Test
    void everyRelationBelongsToTheOwner() {
        assertThat(Sql.asSuperuser().list(String.class, """
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relowner <> 'atlas_owner'::regrole""")).isEmpty();
    }

    @Test
    void aBackFillByFlywayChangesTheRowsOfEveryOrganisation() {
        TestDatabase database = TestDatabase.get();
        String history = "back_fill_" + UUID.randomUUID().toString().replace("-", "");
        try {
            int executed = Flyway.configure()
                    .dataSource(database.dataSource(database.owner()))
                    .locations("classpath:isolation/back-fill")
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(executed).isEqualTo(1);
            for (String orgId : List.of(OURS, THEIRS)) {
                assertThat(Sql.inOrganisation(orgId).list(String.class, "select content from activity"))
                        .containsExactly("After");
            }
        } finally {
            Sql.asOwner().execute("drop table if exists " + history);
        }
    }

    @Test
    void withoutItsOwnPolicyTheOwnerWouldBackFillNothing() {
        int changed = Sql.asOwner().inTransaction(jdbc -> {
            jdbc.execute("savepoint before");
            jdbc.execute("drop policy owner on activity");
            int rows = jdbc.update("update activity set content = content");
            jdbc.execute("rollback to before");
            return rows;
        });
        assertThat(changed).isZero();
    }

    private static String organisationsIn(Table table) {
        return "select distinct org_id from %s where org_id is not null".formatted(table);
    }

    private static long rowsOf(String orgId, Table table) {
        return Sql.asOwner()
                .list(Long.class, "select count(*) from %s where org_id = ?".formatted(table), orgId)
                .get(0);
    }

    /** Some tables grant the application no update or no delete at all, which is refused before any row is looked for. */
    private static void assertChangesNothing(String statement, String orgId) {
        try {
            assertThat(Sql.inOrganisation(OURS).update(statement, orgId)).isZero();
        } catch (BadSqlGrammarException notGranted) {
            assertThat(notGranted.getSQLException().getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable statement) {
        return assertThatThrownBy(statement)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
