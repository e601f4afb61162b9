package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What documents cost in statements, however many there are. */
@AtlasTest
class DocumentsModuleTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Documents documents;

    private Tenant tenant;
    private UUID dossier;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        dossier = UUID.fromString(Cases.open(api.as(tenant.agent())));
    }

    private List<String> statementsOf(Supplier<?> call) {
        Actor agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        return Statements.beforeScore(() -> CurrentActor.callAs(agent, call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .filter(statement -> !statement.contains("ref_dictionary"))
                .toList();
    }

    private DocumentView add() {
        return documents.add(
                new NewDocument("DOSSIER", dossier, "CONTRACT", "a.pdf"),
                target -> Files.write(target, Papers.pdf("x")));
    }

    @Test
    void adding_one_takes_two_short_transactions() {
        List<String> statements = statementsOf(this::add);
        assertThat(statements).as(String.join("\n", statements)).hasSize(8);
        assertThat(statements.get(0)).contains("from dossier").contains("for no key update");
        assertThat(statements.get(1)).startsWith("insert into document_upload");
        assertThat(statements.get(2)).contains("from dossier").contains("for no key update");
        assertThat(statements.get(3)).startsWith("delete from document_upload");
        assertThat(statements.get(4)).startsWith("insert into document ");
    }

    @Test
    void reading_takes_two_statements_and_a_list_too_however_long_it_is() {
        String id = Papers.add(api.as(tenant.agent()), dossier.toString(), "a.pdf", Papers.pdf("a"))
                .text("id");
        assertThat(statementsOf(() -> documents.get(UUID.fromString(id)))).hasSize(2);
        assertThat(statementsOf(() -> documents.content(UUID.fromString(id)))).hasSize(2);
        many(dossier, 500);
        Supplier<?> list = () -> documents.list("DOSSIER", dossier, null, PageRequest.of(200, null));
        assertThat(statementsOf(list)).hasSize(2);
        assertThat(statementsOf(() -> documents.ofEntity("DOSSIER", dossier))).hasSize(1);
        assertThat(documents(api.as(tenant.agent()))).hasSize(200);
    }

    private List<String> documents(Api.Caller caller) {
        return caller.get("/documents?limit=200&entityType=DOSSIER&entityId={id}", dossier)
                .items("id");
    }

    private void many(UUID entity, int count) {
        Sql.asOwner().update("""
                        insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash,
                                              storage_ref, created_by, created_at, updated_at)
                        select gen_random_uuid(), ?, 'DOSSIER', ?, 'OTHER', n || '.txt', 'text/plain', 1, repeat('0', 64),
                               gen_random_uuid(), 'x', '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', now()
                        from generate_series(1, ?) n""", tenant.orgId(), entity, count);
    }

    @Test
    void no_list_reads_more_of_the_table_than_it_shows() {
        many(dossier, 5_000);
        for (int i = 0; i < 30; i++) {
            many(UUID.randomUUID(), 500);
        }
        Sql.asOwner().execute("analyze document");
        String list =
                DocumentRows.OF_ENTITY.replace(":entityType", "'DOSSIER'").replace(":entityId", "'" + dossier + "'");
        for (String after :
                List.of("", " and (created_at, id) < ('2026-01-02T00:00:00Z', '" + UUID.randomUUID() + "')")) {
            String plan = String.join(
                    "\n",
                    Sql.inOrganisation(tenant.orgId())
                            .list(
                                    String.class,
                                    "explain (analyze, costs off, timing off, summary off) " + list + after
                                            + " order by created_at desc, id desc limit 51"));
            assertThat(plan)
                    .contains("document_of_entity")
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan")
                    .doesNotContainPattern("Rows Removed by Filter: \\d{2}");
        }
    }

    @Test
    void a_sweep_with_nothing_to_do_takes_one_statement(@Autowired AbandonedUploads abandoned) {
        abandoned.run();
        List<String> statements = Statements.of(() -> {
                    abandoned.run();
                    return true;
                })
                .stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
        assertThat(statements).singleElement().asString().contains("abandoned_uploads");
    }

    @Test
    void another_organisation_reads_none() {
        Papers.add(api.as(tenant.agent()), dossier.toString(), "a.pdf", Papers.pdf("a"));
        assertThat(CurrentActor.callAs(
                        Actor.system(fixtures.tenant().orgId()), () -> documents.ofEntity("DOSSIER", dossier)))
                .isEmpty();
    }

    @Test
    void the_database_itself_refuses_what_no_document_is() {
        String insert = """
                insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref,
                                      created_by, created_at, updated_at)
                values (gen_random_uuid(), ?, ?, gen_random_uuid(), 'PV', 'a', 'text/plain', ?, ?, gen_random_uuid(), 'x', now(), now())""";
        Sql sql = Sql.inOrganisation(tenant.orgId());
        String hash = "a".repeat(64);
        assertThat(sql.update(insert, tenant.orgId(), "COOP_GROUP", 1, hash)).isEqualTo(1);
        assertThatThrownBy(() -> sql.update(insert, tenant.orgId(), "MESSAGE", 1, hash))
                .hasStackTraceContaining("violates check constraint");
        assertThatThrownBy(() -> sql.update(insert, tenant.orgId(), "DOSSIER", 0, hash))
                .hasStackTraceContaining("violates check constraint");
        assertThatThrownBy(() -> sql.update(insert, tenant.orgId(), "DOSSIER", 1, "A".repeat(64)))
                .hasStackTraceContaining("violates check constraint");
    }
}
