package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Before a code is removed it is looked for in every column of codes, at the cost of one row of each. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeUsesModuleTests {

    private static final String ABSENT = "NO_SUCH_CODE";
    private static final int MANY = 20_000;

    /**
     * Columns of codes that nothing is looked for in: what a journal says of the past, and what follows from a column that
     * is looked at.
     */
    private static final Set<String> FOLLOWING = Set.of(
            "status_history.from_status_code",
            "status_history.to_status_code",
            "status_history.reason_code",
            "workflow_definition.initial_status_code",
            "workflow_transition.from_status_code",
            "workflow_transition.to_status_code",
            "workflow_task.case_type_code",
            "workflow_task.status_code",
            "status_history.case_type_code");

    /** Columns of codes that are no dictionary's: of the organisation's message templates, of what providers answer. */
    private static final Set<String> OF_NO_DICTIONARY = Set.of(
            "outbound_message.template_code", "outbound_message.failure_code", "outbound_announcement.template_code");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private List<CodeUse> modules;

    @Autowired
    private Dictionaries dictionaries;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;

    @BeforeAll
    void onboardWithManyCases() {
        tenant = fixtures.tenant("uses");
        Cases.open(api.as(tenant.manager()));
        Sql.asOwner().update("""
                insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone, source_code,
                                     created_by, created_at, updated_at, last_activity_at)
                select gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'none', 'Acheteur', '+212661' || lpad(n::text, 6, '0'),
                       'LEAD_SOURCE_PHONE', 'import', now(), now(), now()
                from generate_series(1, ?) n""", tenant.orgId(), MANY);
        Sql.asOwner().update("""
                insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at, assigned_to,
                                         created_at, updated_at)
                select gen_random_uuid(), org_id, id, 'APPOINT_VISIT', 'APPOINT_DONE', now(), now() + interval '1 hour', 'x', now(), now()
                from dossier where org_id = ?""", tenant.orgId());
        Sql.asOwner().execute("analyze dossier", "analyze appointment");
    }

    private <T> T inTransaction(Supplier<T> action) {
        return CurrentActor.callAs(
                Actor.system(tenant.orgId()),
                () -> new TransactionTemplate(transactions).execute(status -> action.get()));
    }

    private List<String> statementsOf(String dictType) {
        return inTransaction(() -> {
            dictionaries.all("CASE_TYPE");
            return Statements.of(() -> modules.stream()
                    .flatMap(module -> module.of(dictType, ABSENT).stream())
                    .toList());
        });
    }

    @Test
    void every_column_of_codes_is_looked_at() {
        String asked = FoundingDictionaries.codes().keySet().stream()
                .flatMap(dictType -> statementsOf(dictType).stream())
                .reduce("", (all, statement) -> all + "\n" + statement);
        Set<String> overlooked = new TreeSet<>();
        for (String column : Sql.asOwner().list(String.class, """
                select c.table_name || '.' || c.column_name
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '%\\_code'
                  and c.table_name !~ '^(act|flw)_'""")) {
            String[] name = column.split("\\.");
            String looking = "\\b%s\\b[^\\n]*\\b%s (= |in \\()".formatted(name[0], name[1]);
            if (!FOLLOWING.contains(column)
                    && !OF_NO_DICTIONARY.contains(column)
                    && !Pattern.compile(looking).matcher(asked).find()) {
                overlooked.add(column);
            }
        }
        assertThat(overlooked)
                .as(
                        "the module that owns such a column contributes a CodeUse, so that no code is removed from under it")
                .isEmpty();
    }

    @Test
    void no_look_reads_a_table_from_end_to_end() {
        for (String dictType : FoundingDictionaries.codes().keySet()) {
            for (String statement : statementsOf(dictType)) {
                if (!statement.contains("from dossier") && !statement.contains("from appointment")) {
                    continue;
                }
                String explain = "explain (analyze, costs off, timing off, summary off) "
                        + statement.replace("?", "'" + ABSENT + "'");
                String plan =
                        String.join("\n", Sql.inOrganisation(tenant.orgId()).list(String.class, explain));
                assertThat(plan)
                        .as(statement)
                        .contains("Index")
                        .doesNotContain("Seq Scan")
                        .doesNotContainPattern("Rows Removed by Filter: \\d{3}");
            }
        }
    }

    @Test
    void what_is_used_by_many_is_found_with_the_first() {
        assertThat(inTransaction(() -> modules.stream()
                        .flatMap(module -> module.of("LEAD_SOURCE", "LEAD_SOURCE_PHONE").stream())
                        .toList()))
                .singleElement()
                .satisfies(place -> assertThat(place.kind()).isEqualTo("DOSSIER"));
        assertThat(inTransaction(() -> modules.stream()
                        .flatMap(module -> module.of("CASE_STATUS", "CRM_NEW").stream())
                        .toList()))
                .extracting(CodeUse.Place::kind)
                .contains("DOSSIER", "WORKFLOW");
    }
}
