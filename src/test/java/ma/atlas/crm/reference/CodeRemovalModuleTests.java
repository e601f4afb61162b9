package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.dossier.DossierFields;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.dossier.NewDossier;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A code that is removed while somebody is about to use it: either it is used and stays, or it is gone and refused. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeRemovalModuleTests {

    private static final String SOURCES = "LEAD_SOURCE";
    private static final int ROUNDS = 12;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Codes codes;

    @Autowired
    private Dictionaries dictionaries;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private CodesOf sources;
    private String code;
    private int number;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("removal");
        sources = new CodesOf(api.as(tenant.analyst()), SOURCES);
    }

    @BeforeEach
    void addCode() {
        code = "SOURCE_" + ++number;
        sources.add(code).expect(201);
    }

    private <T> T inTransaction(Supplier<T> action) {
        return CurrentActor.callAs(
                new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG)),
                () -> new TransactionTemplate(transactions).execute(status -> action.get()));
    }

    private Answer open() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("sourceCode", code);
        return api.as(tenant.manager()).post("/dossiers", body);
    }

    private DossierFields fields() {
        return new DossierFields("Acheteur", "0661234567", null, code, null, null, null, Map.of());
    }

    private int livingCases() {
        return Sql.inOrganisation(tenant.orgId())
                .one(Integer.class, "select count(*) from dossier where source_code = ? and deleted_at is null", code);
    }

    /** Fails unless a call is still waiting after a while. */
    private static void expectWaiting(CompletableFuture<?> call) {
        assertThatThrownBy(() -> call.get(400, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static <T> T get(CompletableFuture<T> call) {
        return call.orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void whoever_removes_a_code_waits_for_whoever_is_using_it() {
        CompletableFuture<Answer> removal = inTransaction(() -> {
            dossiers.open(new NewDossier(Cases.LEAD, fields(), null));
            CompletableFuture<Answer> removing = CompletableFuture.supplyAsync(() -> sources.delete(code));
            expectWaiting(removing);
            return removing;
        });
        get(removal).expectProblem(409, "code-in-use");
        assertThat(livingCases()).isEqualTo(1);
    }

    @Test
    void whoever_uses_a_code_waits_for_whoever_is_removing_it_and_is_refused() {
        CompletableFuture<Answer> opening = inTransaction(() -> {
            codes.delete(SOURCES, code, null);
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(this::open);
            expectWaiting(waiting);
            return waiting;
        });
        get(opening).expectProblem(422, "unknown-code");
        assertThat(livingCases()).isZero();
    }

    @Test
    void a_change_of_a_label_keeps_nobody_waiting() {
        Answer opened = inTransaction(() -> {
            codes.update(SOURCES, code, null, new CodeRequest("x", null, null, null, null, null), null);
            return get(CompletableFuture.supplyAsync(this::open));
        });
        opened.expect(201);
    }

    @Test
    void of_a_removal_and_a_use_at_the_same_moment_one_wins() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = Simultaneously.call(2, caller -> caller == 0 ? sources.delete(code) : open());
            Answer removal = answers.get(0);
            Answer opening = answers.get(1);
            if (removal.status() == 204) {
                opening.expectProblem(422, "unknown-code");
                assertThat(livingCases()).isZero();
            } else {
                removal.expectProblem(409, "code-in-use");
                opening.expect(201);
                assertThat(livingCases()).isEqualTo(1);
            }
            addCode();
        }
    }

    @Test
    void a_code_that_another_instance_removed_or_deactivated_is_refused_although_it_is_remembered() {
        for (String change : List.of("deleted_at = updated_at", "is_active = false")) {
            addCode();
            open().expect(201);
            Sql.asOwner().update("update ref_dictionary set " + change + " where code = ?", code);
            open().expectProblem(422, "unknown-code");
        }
    }

    @Test
    void what_everybody_has_is_used_without_a_statement() {
        inTransaction(() -> {
            dictionaries.requireActive(SOURCES, "LEAD_SOURCE_FORM");
            assertThat(Statements.of(() -> dictionaries.requireActive(SOURCES, "LEAD_SOURCE_FORM")))
                    .isEmpty();
            assertThat(Statements.of(() -> dictionaries.requireActive(SOURCES, code)))
                    .hasSize(1);
            return true;
        });
    }

    @Test
    void a_reader_holds_nothing() {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        CurrentActor.runAs(
                Actor.system(tenant.orgId()),
                () -> reading.executeWithoutResult(status -> assertThat(
                                dictionaries.requireActive(SOURCES, code).code())
                        .isEqualTo(code)));
    }

    @Test
    void nobody_changes_a_dictionary_that_is_held_and_several_hold_it_at_once() {
        CompletableFuture<Answer> change = inTransaction(() -> {
            dictionaries.hold(SOURCES);
            get(CompletableFuture.supplyAsync(() -> inTransaction(() -> {
                dictionaries.hold(SOURCES);
                return true;
            })));
            CompletableFuture<Answer> changing =
                    CompletableFuture.supplyAsync(() -> sources.change("LEAD_SOURCE_FORM", "active", false));
            expectWaiting(changing);
            assertThat(dictionaries.isActive(SOURCES, "LEAD_SOURCE_FORM")).isTrue();
            return changing;
        });
        get(change).expect(200);
        sources.delete("LEAD_SOURCE_FORM").expect(204);
    }

    @Test
    void a_dictionary_that_is_held_is_read_as_the_database_has_it() {
        inTransaction(() -> {
            assertThat(dictionaries.label(SOURCES, code, Locale.ENGLISH)).isEqualTo("Trade fair");
            Sql.asOwner().update("update ref_dictionary set label = 'Elsewhere' where code = ?", code);
            assertThat(dictionaries.label(SOURCES, code, Locale.ENGLISH)).isEqualTo("Trade fair");
            dictionaries.hold(SOURCES);
            assertThat(dictionaries.label(SOURCES, code, Locale.ENGLISH)).isEqualTo("Elsewhere");
            return true;
        });
    }

    @Test
    void a_dictionary_is_held_in_a_transaction() {
        CurrentActor.runAs(
                Actor.system(tenant.orgId()),
                () -> assertThatThrownBy(() -> dictionaries.hold(SOURCES)).isInstanceOf(IllegalStateException.class));
    }
}
