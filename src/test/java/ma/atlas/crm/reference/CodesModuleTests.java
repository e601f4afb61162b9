package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes of codes leave behind: in the journal, in memory, after a failure, twice, and at the same moment. */
@AtlasTest
class CodesModuleTests {

    private static final String DOCUMENTS = "DOC_TYPE";
    private static final String OWN = "DOC_OWN";
    private static final int AT_ONCE = 6;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Codes codes;

    @Autowired
    private Dictionaries dictionaries;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectMapper mapper;

    private Tenant tenant;
    private Api.Caller analyst;
    private CodesOf documents;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant("codes");
        analyst = api.as(tenant.analyst());
        documents = new CodesOf(analyst, DOCUMENTS);
    }

    private <T> T asAnalyst(Supplier<T> action) {
        return CurrentActor.callAs(new Actor(tenant.analyst(), tenant.orgId(), Set.of(Role.ANALYST)), action);
    }

    private static CodeRequest labelled(String label) {
        return new CodeRequest(label, null, null, null, null, null);
    }

    private List<Map<String, Object>> journal() {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = 'REF_DICTIONARY' and action <> 'REFUSE' order by created_at, id");
    }

    private JsonNode json(Object column) {
        try {
            return mapper.readTree(String.valueOf(column));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void every_change_is_journalled_with_what_was_seen_before_and_after() {
        String own = documents.add(OWN, "metadata", Map.of("a", 1)).expect(201).text("id");
        documents.change(OWN, "active", false).expect(200);
        documents.delete(OWN).expect(204);
        documents.change("CONTRACT", "labelFr", "Contrat signé").expect(200);

        List<Map<String, Object>> journal = journal();
        assertThat(journal)
                .extracting(event -> event.get("action"))
                .containsExactly("CREATE", "UPDATE", "DELETE", "UPDATE");
        assertThat(journal.subList(0, 3))
                .allMatch(event -> own.equals(event.get("entity_id")))
                .allMatch(event -> tenant.analyst().equals(event.get("user_id")));
        assertThat(journal.get(0).get("before_json")).isNull();
        assertThat(json(journal.get(0).get("after_json"))).isEqualTo(json("""
                {"dictType": "DOC_TYPE", "code": "DOC_OWN", "label": "Trade fair", "labelFr": "Salon de l’immobilier",
                 "labelAr": "معرض العقار", "sortOrder": 60, "active": true, "metadata": {"a": 1}, "global": false}"""));
        assertThat(json(journal.get(1).get("diff_json"))).isEqualTo(json("""
                [{"op": "replace", "path": "/active", "value": false}]"""));
        assertThat(journal.get(2).get("after_json")).isNull();
        assertThat(json(journal.get(2).get("before_json")))
                .isEqualTo(json(journal.get(1).get("after_json")));
        assertThat(json(journal.get(3).get("diff_json"))).hasSize(2);
        assertThat(json(journal.get(3).get("before_json")).path("labelFr").asText())
                .isEqualTo("Contrat");
        assertThat(json(journal.get(3).get("after_json")).path("global").booleanValue())
                .isFalse();
    }

    @Test
    void a_change_is_seen_at_once_by_who_reads_from_memory() {
        for (String label : List.of("First", "Second")) {
            documents.change("CONTRACT", "label", label).expect(200);
            assertThat(asAnalyst(() -> dictionaries
                            .find(DOCUMENTS, "CONTRACT")
                            .orElseThrow()
                            .label()))
                    .isEqualTo(label);
        }
        documents.delete("CONTRACT").expect(204);
        assertThat(asAnalyst(() ->
                        dictionaries.find(DOCUMENTS, "CONTRACT").orElseThrow().global()))
                .isTrue();
    }

    @Test
    void a_failure_after_a_change_leaves_nothing() {
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> asAnalyst(() -> new TransactionTemplate(transactions).execute(status -> {
                    codes.create(DOCUMENTS, OWN, labelled("x"));
                    codes.update(DOCUMENTS, "CONTRACT", null, labelled("x"), null);
                    assertThat(dictionaries.isActive(DOCUMENTS, OWN)).isTrue();
                    throw new IllegalStateException("the process dies here");
                })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(asAnalyst(() -> dictionaries.find(DOCUMENTS, OWN))).isEmpty();
        assertThat(asAnalyst(() ->
                        dictionaries.find(DOCUMENTS, "CONTRACT").orElseThrow().global()))
                .isTrue();
    }

    @Test
    void of_several_who_add_one_code_at_once_one_does() {
        for (String round : List.of("new", "removed")) {
            List<Answer> answers = Simultaneously.call(AT_ONCE, number -> documents.add(OWN, "label", "by " + number));
            assertThat(answers)
                    .as(round)
                    .filteredOn(answer -> answer.status() == 201)
                    .hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 201)
                    .forEach(answer -> answer.expectProblem(409, "code-exists"));
            documents.delete(OWN).expect(204);
        }
        assertThat(journal())
                .extracting(event -> event.get("action"))
                .containsExactly("CREATE", "DELETE", "CREATE", "DELETE");
    }

    @Test
    void of_several_who_change_what_they_read_at_once_one_does() {
        documents.add(OWN).expect(201);
        for (String code : List.of(OWN, "CONTRACT")) {
            String etag = documents.get(code).etag();
            List<Answer> answers = Simultaneously.call(
                    AT_ONCE,
                    number -> documents.as(analyst.ifMatch(etag)).put(code, CodesOf.body("label", code + number)));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer -> answer.expectProblem(412, "stale"));
        }
    }

    @Test
    void of_several_who_override_one_code_at_once_all_do_one_after_the_other() {
        List<Answer> answers = Simultaneously.call(
                AT_ONCE, number -> documents.put("CONTRACT", CodesOf.body("label", "by " + number)));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers).extracting(Answer::etag).doesNotHaveDuplicates();
        assertThat(journal()).hasSize(AT_ONCE);
    }

    @Test
    void of_several_who_remove_one_code_at_once_one_does() {
        documents.add(OWN).expect(201);
        List<Answer> answers = Simultaneously.call(AT_ONCE, number -> documents.delete(OWN));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 204)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
    }

    @Test
    void the_creation_that_is_repeated_with_its_key_happened_once() {
        Api.Caller keyed = analyst.header("Idempotency-Key", "salon");
        Answer first = documents.as(keyed).add(OWN).expect(201);
        Answer again = documents.as(keyed).add(OWN).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.etag()).isEqualTo(first.etag());
        documents.as(keyed).add("DOC_OTHER").expectProblem(422, "idempotency-key-reused");
        assertThat(journal()).hasSize(1);
    }

    @Test
    void a_list_takes_one_statement_and_a_change_a_handful() {
        Supplier<?> list = () -> asAnalyst(() -> codes.list(DOCUMENTS, null, PageRequest.of(200, null)));
        assertThat(statementsOf(list)).hasSize(1);
        assertThat(statementsOf(() -> asAnalyst(() -> codes.create(DOCUMENTS, OWN, labelled("x")))))
                .filteredOn(statement -> statement.startsWith("insert"))
                .singleElement()
                .asString()
                .contains("insert into audit_event");
        assertThat(statementsOf(() -> asAnalyst(() -> codes.update(DOCUMENTS, OWN, null, labelled("y"), null))))
                .hasSizeLessThanOrEqualTo(5);
    }

    private static List<String> statementsOf(Supplier<?> call) {
        return Statements.of(call).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    @Test
    void the_application_cannot_remove_a_row_for_good() {
        documents.add(OWN).expect(201);
        Sql sql = Sql.inOrganisation(tenant.orgId());
        for (String statement : List.of("delete from ref_dictionary", "truncate ref_dictionary")) {
            assertThatThrownBy(() -> sql.execute(statement)).hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(
                        () -> Sql.asOwner()
                                .update(
                                        "update ref_dictionary set deleted_at = now() where org_id is null and code = 'CONTRACT'"))
                .hasStackTraceContaining("ref_dictionary_globals_stay");
    }
}
