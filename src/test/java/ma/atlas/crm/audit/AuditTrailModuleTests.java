package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Specimens.Line;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Statements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** Lines that wait are written with what is written next, or at the end of the transaction. */
@AtlasTest
@ExtendWith(SpecimenTable.class)
class AuditTrailModuleTests {

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcOperations jdbc;

    private Specimens specimens;

    @BeforeEach
    void onboard() {
        specimens = new Specimens(fixtures.tenant(), entities, transactions, (MovableClock) clock);
    }

    @Test
    void lines_travel_with_what_is_written_next() {
        List<String> statements = Statements.of(() -> specimens.inTransaction(manager -> {
            Specimen specimen = specimens.create(manager, Specimens.NOTHING);
            manager.flush();
            timeline.record(new Timeline.Entry(Specimen.ENTITY_TYPE, specimen.id, "NOTE", "made", null, null));
            return true;
        }));
        assertThat(statements)
                .filteredOn(statement -> statement.contains("insert into audit_event"))
                .singleElement()
                .asString()
                .contains("insert into activity");
        assertThat(statements).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 500})
    void the_lines_of_a_transaction_that_writes_nothing_else_are_one_round_trip(int changes) {
        List<UUID> ids = new ArrayList<>();
        List<String> statements = Statements.of(() -> specimens.inTransaction(manager -> {
            for (int i = 0; i < changes; i++) {
                ids.add(specimens.create(manager, Specimens.NOTHING).id);
            }
            return true;
        }));
        assertThat(statements)
                .filteredOn(statement -> statement.contains("insert into audit_event"))
                .hasSize(1);
        assertThat(ids).allSatisfy(id -> assertThat(specimens.lines(id)).hasSize(1));
    }

    @Test
    void many_lines_do_not_lengthen_the_next_batch() {
        List<UUID> ids = new ArrayList<>();
        List<String> statements = Statements.of(() -> specimens.inTransaction(manager -> {
            for (int i = 0; i < 30; i++) {
                ids.add(specimens.create(manager, Specimens.NOTHING).id);
            }
            manager.flush();
            timeline.record(new Timeline.Entry(Specimen.ENTITY_TYPE, ids.get(0), "NOTE", "made", null, null));
            return true;
        }));
        assertThat(statements)
                .filteredOn(statement -> statement.contains("insert into activity"))
                .singleElement()
                .asString()
                .doesNotContain("audit_event");
        assertThat(ids).allSatisfy(id -> assertThat(specimens.lines(id)).hasSize(1));
    }

    @Test
    void what_sql_adds_to_a_new_entity_belongs_to_its_creation() {
        UUID id = specimens.inTransaction(manager -> {
            Specimen specimen = specimens.create(manager, Specimens::fill);
            manager.flush();
            complete(specimen.id);
            return specimen.id;
        });
        assertThat(specimens.lines(id)).extracting(Line::action).containsExactly("CREATE");
        assertThat(specimens.last(id).after().path("status").asText()).isEqualTo("WRITTEN");
        assertThat(specimens.last(id).diff().findValuesAsText("path")).contains("/status", "/name");
    }

    @Test
    void what_sql_adds_later_is_a_line_of_its_own() {
        UUID id = specimens.inTransaction(manager -> {
            Specimen specimen = specimens.create(manager, Specimens::fill);
            manager.flush();
            timeline.record(new Timeline.Entry(Specimen.ENTITY_TYPE, specimen.id, "NOTE", "made", null, null));
            complete(specimen.id);
            return specimen.id;
        });
        assertThat(specimens.lines(id)).extracting(Line::action).containsExactlyInAnyOrder("CREATE", "UPDATE");
    }

    private void complete(UUID id) {
        StatementBatch batch = new StatementBatch();
        batch.add("update audit_specimen set status = 'WRITTEN' where id = ?", id);
        trail.complete(batch, Specimen.ENTITY_TYPE, id, Map.of("status", "WRITTEN"));
        batch.execute(jdbc);
    }
}
