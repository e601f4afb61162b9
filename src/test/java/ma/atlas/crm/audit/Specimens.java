package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes {@link Specimen}s of an organisation as one of its agents, and reads what was journalled. */
final class Specimens {

    static final Consumer<Specimen> NOTHING = specimen -> {};

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Tenant tenant;
    private final EntityManager entities;
    private final PlatformTransactionManager transactions;
    private final MovableClock clock;

    Specimens(Tenant tenant, EntityManager entities, PlatformTransactionManager transactions, MovableClock clock) {
        this.tenant = tenant;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A line of the journal, as it was written. */
    record Line(String action, JsonNode before, JsonNode after, JsonNode diff, Map<String, Object> row) {}

    static void fill(Specimen specimen) {
        specimen.name = "Echantillon Maârif";
        specimen.grade = Specimen.Grade.GOOD;
        specimen.amount = new BigDecimal("1250000.50");
        specimen.pieces = 3;
        specimen.open = true;
        specimen.at = Instant.parse("2031-05-04T09:00:00Z");
        specimen.day = LocalDate.parse("2031-05-04");
        specimen.ownerId = UUID.fromString("00000000-0000-7000-8000-000000000001");
        specimen.details = Map.of("rooms", 3, "exact", new BigDecimal("1234567890123456789.0123456789"));
        specimen.secret = "do-not-tell";
    }

    <T> T inTransaction(Function<EntityManager, T> work) {
        clock.advance(Duration.ofMillis(1));
        Actor actor = new Actor(tenant.agent(), tenant.orgId(), java.util.Set.of(Role.AGENT));
        return CurrentActor.callAs(
                actor, () -> new TransactionTemplate(transactions).execute(status -> work.apply(entities)));
    }

    UUID create(Consumer<Specimen> fields) {
        return inTransaction(manager -> create(manager, fields).id);
    }

    Specimen create(EntityManager manager, Consumer<Specimen> fields) {
        Specimen specimen = new Specimen(Ids.next(), clock.instant());
        fields.accept(specimen);
        manager.persist(specimen);
        return specimen;
    }

    void change(UUID id, Consumer<Specimen> change) {
        inTransaction(manager -> {
            Specimen specimen = manager.find(Specimen.class, id);
            change.accept(specimen);
            specimen.updatedAt = clock.instant();
            return true;
        });
    }

    /** Oldest first. */
    List<Line> lines(UUID id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = ? and entity_id = ? order by created_at, id",
                        Specimen.ENTITY_TYPE,
                        id.toString())
                .stream()
                .map(row -> new Line(
                        row.get("action").toString(),
                        json(row.get("before_json")),
                        json(row.get("after_json")),
                        json(row.get("diff_json")),
                        row))
                .toList();
    }

    Line last(UUID id) {
        List<Line> lines = lines(id);
        return lines.get(lines.size() - 1);
    }

    static JsonNode json(Object column) {
        try {
            return column == null ? null : JSON.readTree(column.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
