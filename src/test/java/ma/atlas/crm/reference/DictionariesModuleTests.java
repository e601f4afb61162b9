package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AtlasTest
class DictionariesModuleTests {

    private static final Locale ARABIC = Locale.forLanguageTag("ar");

    private final String casa = organisation();
    private final String rabat = organisation();

    private final Dictionaries dictionaries;
    private final JdbcOperations jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    DictionariesModuleTests(Dictionaries dictionaries, JdbcOperations jdbc, PlatformTransactionManager transactions) {
        this.dictionaries = dictionaries;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void anOrganisationsOwnRowTakesThePlaceOfTheGlobalOneForItAlone() {
        insert(casa, "LOSS_REASON", "COMPETITOR", 5, true, "Chez un confrère");

        assertThat(as(casa, () -> dictionaries.all("LOSS_REASON")))
                .hasSize(12)
                .first()
                .satisfies(row -> {
                    assertThat(row.code()).isEqualTo("COMPETITOR");
                    assertThat(row.global()).isFalse();
                    assertThat(row.label(Locale.FRENCH)).isEqualTo("Chez un confrère");
                });
        assertThat(as(rabat, () -> dictionaries.label("LOSS_REASON", "COMPETITOR", Locale.FRENCH)))
                .isEqualTo("Parti à la concurrence");
    }

    @Test
    void anOrganisationsOwnCodeIsItsAlone() {
        insert(casa, "LEAD_SOURCE", "LEAD_SOURCE_SALON", 15, true, "Salon de l’immobilier");

        assertThat(as(casa, () -> dictionaries.labels("LEAD_SOURCE", Locale.FRENCH)))
                .containsEntry("LEAD_SOURCE_SALON", "Salon de l’immobilier")
                .hasSize(9);
        assertThat(as(
                        casa,
                        () -> List.copyOf(dictionaries
                                .labels("LEAD_SOURCE", Locale.FRENCH)
                                .keySet())))
                .startsWith("LEAD_SOURCE_WHATSAPP", "LEAD_SOURCE_SALON", "LEAD_SOURCE_FORM");
        assertThat(as(rabat, () -> dictionaries.find("LEAD_SOURCE", "LEAD_SOURCE_SALON")))
                .isEmpty();
    }

    @Test
    void rewordingACaseTypeKeepsWhatItSaysOfItsLifecycle() {
        insert(casa, "CASE_TYPE", "COOP_GROUP", 140, true, "Groupe d’habitat");
        insert(casa, "CASE_TYPE", "CRM_PARKING", 200, true, "Place de parking");

        assertThat(as(casa, () -> dictionaries.caseType("COOP_GROUP")))
                .contains(new CaseType("COOP_GROUP", "COOP_GROUP_STATUS", "coop_group"));
        assertThat(as(casa, () -> dictionaries.caseType("CRM_PARKING")))
                .contains(new CaseType("CRM_PARKING", "CASE_STATUS", "dossier"));
    }

    @Test
    void aCodeThatIsUnknownOrNoLongerActiveIsRefused() {
        insert(casa, "WON_REASON", "RENTED", 50, false, "Loué");

        as(casa, () -> {
            assertThat(dictionaries.requireActive("WON_REASON", "SOLD").code()).isEqualTo("SOLD");
            assertThat(dictionaries.isActive("WON_REASON", "SOLD")).isTrue();
            for (String code : List.of("RENTED", "STOLEN", "sold", "")) {
                assertThat(dictionaries.isActive("WON_REASON", code)).isFalse();
                assertThatThrownBy(() -> dictionaries.requireActive("WON_REASON", code))
                        .isInstanceOfSatisfying(Rejected.class, refused -> {
                            assertThat(refused.code()).isEqualTo("unknown-code");
                            assertThat(refused.arguments()).containsExactly(code, "WON_REASON");
                        });
            }
            assertThat(dictionaries.label("WON_REASON", "RENTED", Locale.FRENCH))
                    .as("what used it before still shows its label")
                    .isEqualTo("Loué");
            return true;
        });
    }

    @Test
    void aMissingLabelFallsBackToFrenchThenToTheFirstThenToTheCode() {
        insert(casa, "DOC_TYPE", "PLAN", 60, true, "Plan");
        Sql.asOwner().update("""
                insert into ref_dictionary (org_id, dict_type, code, label, label_fr)
                values (?, 'DOC_TYPE', 'DEED', 'Deed', 'Acte')""", casa);

        as(casa, () -> {
            assertThat(dictionaries.label("DOC_TYPE", "DEED", Locale.ENGLISH)).isEqualTo("Deed");
            assertThat(dictionaries.label("DOC_TYPE", "DEED", ARABIC)).isEqualTo("Acte");
            assertThat(dictionaries.label("DOC_TYPE", "PLAN", ARABIC)).isEqualTo("Plan");
            assertThat(dictionaries.label("DOC_TYPE", "NO_SUCH", ARABIC)).isEqualTo("NO_SUCH");
            assertThat(dictionaries.label("NO_SUCH", "NO_SUCH", ARABIC)).isEqualTo("NO_SUCH");
            return true;
        });
    }

    @Test
    void rowsAreKeptUntilTheyChange() {
        assertThat(labelOfNotary()).isEqualTo("Notaire");
        insert(casa, "PARTY_ROLE", "NOTARY", 60, true, "Maître");
        assertThat(labelOfNotary()).as("another instance changed it").isEqualTo("Notaire");

        as(casa, () -> {
            dictionaries.changed("PARTY_ROLE");
            return true;
        });
        assertThat(labelOfNotary()).isEqualTo("Maître");
    }

    @Test
    void aTransactionSeesItsOwnChangeAndTheOthersWhenItCommits() {
        labelOfNotary();

        as(
                casa,
                () -> transaction.execute(status -> {
                    changeLabelOfNotary("Maître");
                    assertThat(labelOfNotary()).isEqualTo("Maître");
                    assertThat(elsewhere(this::labelOfNotary)).isEqualTo("Notaire");
                    return true;
                }));

        assertThat(labelOfNotary()).isEqualTo("Maître");
        assertThat(elsewhere(this::labelOfNotary)).isEqualTo("Maître");
    }

    @Test
    void aChangeThatIsRolledBackIsForgotten() {
        as(
                casa,
                () -> transaction.execute(status -> {
                    changeLabelOfNotary("Maître");
                    assertThat(labelOfNotary()).isEqualTo("Maître");
                    status.setRollbackOnly();
                    return true;
                }));

        assertThat(labelOfNotary()).isEqualTo("Notaire");
    }

    @Test
    void theApplicationCannotChangeWhatIsEverybodys() {
        Sql sql = Sql.inOrganisation(casa);
        assertThat(sql.update("update ref_dictionary set label = 'x' where org_id is null"))
                .isZero();
        assertThatThrownBy(() -> sql.update("delete from ref_dictionary where org_id is null"))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> sql.update(
                                "insert into ref_dictionary (org_id, dict_type, code, label) values (null, 'TX_TYPE', 'X', 'x')"))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> insertAs(sql, rabat, "TX_TYPE", "TX_SALE"))
                .rootCause()
                .hasMessageContaining("row-level security");
        insertAs(sql, casa, "TX_TYPE", "TX_SALE");
        assertThatThrownBy(() -> sql.update("update ref_dictionary set org_id = null where org_id = ?", casa))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void withoutAnOrganisationThereIsNothingToRead() {
        assertThatThrownBy(() -> dictionaries.all("TX_TYPE")).isInstanceOf(IllegalStateException.class);
    }

    private String labelOfNotary() {
        return as(casa, () -> dictionaries.label("PARTY_ROLE", "NOTARY", Locale.FRENCH));
    }

    private void changeLabelOfNotary(String label) {
        jdbc.update(
                "insert into ref_dictionary (org_id, dict_type, code, label) values (?, 'PARTY_ROLE', 'NOTARY', ?)",
                casa,
                label);
        dictionaries.changed("PARTY_ROLE");
    }

    private static <T> T elsewhere(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action).join();
    }

    private static <T> T as(String orgId, Supplier<T> action) {
        return CurrentOrganisation.callAs(orgId, action);
    }

    private static String organisation() {
        String orgId = "dict-" + UUID.randomUUID();
        Sql.asOwner()
                .update(
                        "insert into organisation (org_id, name, created_at, updated_at) values (?, ?, now(), now())",
                        orgId,
                        orgId);
        return orgId;
    }

    private static void insert(
            String orgId, String dictType, String code, int sortOrder, boolean active, String label) {
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, sort_order, is_active, label) values (?, ?, ?, ?, ?, ?)",
                        orgId,
                        dictType,
                        code,
                        sortOrder,
                        active,
                        label);
    }

    private static void insertAs(Sql sql, String orgId, String dictType, String code) {
        sql.update(
                "insert into ref_dictionary (org_id, dict_type, code, label) values (?, ?, ?, 'x')",
                orgId,
                dictType,
                code);
    }
}
