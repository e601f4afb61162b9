package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.flipkart.zjsonpatch.JsonPatch;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.audit.Specimens.Line;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every insert, change and removal of an entity through JPA is one line of the journal, in its transaction. */
@AtlasTest
@ExtendWith(SpecimenTable.class)
class EntityJournalModuleTests {

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Specimens specimens;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        specimens = new Specimens(tenant, entities, transactions, (MovableClock) clock);
    }

    @Test
    void a_line_shows_the_fields_as_the_api_would() {
        UUID id = specimens.create(Specimens::fill);
        Line line = specimens.last(id);
        assertThat(line.after()).isEqualTo(Specimens.json("""
                {"name": "Echantillon Maârif", "grade": "GOOD", "amount": 1250000.50, "pieces": 3, "open": true,
                 "at": "2031-05-04T09:00:00Z", "day": "2031-05-04", "ownerId": "00000000-0000-7000-8000-000000000001",
                 "details": {"rooms": 3, "exact": 1234567890123456789.0123456789}}"""));
        assertThat(line.row())
                .containsEntry("action", "CREATE")
                .containsEntry("before_json", null)
                .containsEntry("user_id", tenant.agent())
                .containsEntry("org_id", tenant.orgId());
        assertThat(line.row().values().toString()).doesNotContain("do-not-tell");
    }

    @Test
    void each_change_is_one_line_with_the_correlation_of_its_request() {
        Correlation.begin("correlation-of-a-change");
        UUID id = specimens.create(Specimens::fill);
        specimens.change(id, specimen -> specimen.grade = Specimen.Grade.BETTER);
        specimens.change(id, specimen -> specimen.deletedAt = Instant.parse("2031-05-05T09:00:00Z"));
        specimens.change(id, specimen -> specimen.pieces = 4);
        specimens.change(id, specimen -> specimen.deletedAt = null);
        specimens.inTransaction(manager -> {
            manager.remove(manager.find(Specimen.class, id));
            return true;
        });
        Correlation.end();
        List<Line> lines = specimens.lines(id);
        assertThat(lines)
                .extracting(Line::action)
                .containsExactly("CREATE", "UPDATE", "DELETE", "UPDATE", "CREATE", "DELETE");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.row()).containsEntry("correlation_id", "correlation-of-a-change"));
        assertThat(lines.get(1).diff())
                .isEqualTo(Specimens.json("[{\"op\": \"replace\", \"path\": \"/grade\", \"value\": \"BETTER\"}]"));
        assertThat(lines.get(2).after()).isNull();
        assertThat(lines.get(5).after()).isNull();
    }

    @Test
    void what_changes_nothing_leaves_no_line() {
        UUID id = specimens.create(Specimens::fill);
        specimens.change(id, Specimens.NOTHING);
        specimens.change(id, Specimens::fill);
        specimens.change(id, specimen -> {
            specimen.amount = new BigDecimal("1250000.5");
            specimen.details = new LinkedHashMap<>(specimen.details);
        });
        assertThat(specimens.lines(id)).hasSize(1);
    }

    @Test
    void a_change_of_what_is_not_shown_is_a_line_that_does_not_show_it() {
        UUID id = specimens.create(Specimens::fill);
        specimens.change(id, specimen -> specimen.secret = "nor-this");
        assertThat(specimens.lines(id)).extracting(Line::action).containsExactly("CREATE", "UPDATE");
        assertThat(specimens.last(id).diff()).isEmpty();
        assertThat(specimens.last(id).row().values().toString()).doesNotContain("nor-this", "do-not-tell");
    }

    @Test
    void of_a_long_text_the_beginning_is_kept_and_every_change_of_it() {
        String text = "é".repeat(ShortTexts.LONGEST + 1);
        String characterOfTwo = "\uD83C\uDFE0";
        UUID id = specimens.create(specimen -> specimen.name = text);
        specimens.change(id, specimen -> specimen.name = text + "x");
        specimens.change(id, specimen -> specimen.details = Map.of("story", List.of(characterOfTwo.repeat(1001))));
        specimens.change(id, specimen -> specimen.name = "é".repeat(ShortTexts.LONGEST));
        List<Line> lines = specimens.lines(id);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).after().path("name").asText())
                .startsWith("é".repeat(200) + "… (1001, sha256:")
                .hasSizeLessThan(300);
        assertThat(lines.get(1).diff()).hasSize(1);
        assertThat(lines.get(2).after().path("details").path("story").path(0).asText())
                .startsWith(characterOfTwo.repeat(200) + "… (1001, ");
        assertThat(lines.get(3).after().path("name").asText()).isEqualTo("é".repeat(ShortTexts.LONGEST));
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_line() {
        List<UUID> ids = new ArrayList<>();
        assertThatThrownBy(() -> specimens.inTransaction(manager -> {
                    ids.add(specimens.create(manager, Specimens.NOTHING).id);
                    manager.flush();
                    throw new IllegalStateException("the process dies here");
                }))
                .hasMessage("the process dies here");
        assertThat(specimens.lines(ids.get(0))).isEmpty();
        UUID next = specimens.create(Specimens.NOTHING);
        assertThat(specimens.lines(ids.get(0)))
                .as("nor does a later one write it")
                .isEmpty();
        assertThat(specimens.lines(next)).hasSize(1);
    }

    @Test
    void a_transaction_within_another_has_lines_of_its_own() {
        List<UUID> inner = new ArrayList<>();
        List<UUID> outer = new ArrayList<>();
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThatThrownBy(() -> specimens.inTransaction(manager -> {
                    outer.add(specimens.create(manager, Specimens.NOTHING).id);
                    manager.flush();
                    own.executeWithoutResult(status -> inner.add(specimens.create(manager, Specimens.NOTHING).id));
                    throw new IllegalStateException("only the outer one fails");
                }))
                .hasMessage("only the outer one fails");
        assertThat(specimens.lines(inner.get(0))).hasSize(1);
        assertThat(specimens.lines(outer.get(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void each_difference_turns_what_was_into_what_is_whatever_is_changed(long seed) {
        Random random = new Random(seed);
        UUID id = specimens.create(specimen -> RandomChange.apply(specimen, random));
        for (int i = 0; i < 25; i++) {
            specimens.change(id, specimen -> RandomChange.apply(specimen, random));
        }
        JsonNode known = JsonNodeFactory.instance.objectNode();
        for (Line line : specimens.lines(id)) {
            JsonNode before = line.before() == null ? JsonNodeFactory.instance.objectNode() : line.before();
            JsonNode after = line.after() == null ? JsonNodeFactory.instance.objectNode() : line.after();
            if (line.before() != null && !known.isEmpty()) {
                assertThat(before)
                        .as("it goes on from where the line before it ended")
                        .isEqualTo(known);
            }
            assertThat(JsonPatch.apply(line.diff(), before)).isEqualTo(after);
            known = after;
        }
        assertThat(known)
                .isEqualTo(RandomChange.shown(specimens.inTransaction(manager -> manager.find(Specimen.class, id))));
    }
}
