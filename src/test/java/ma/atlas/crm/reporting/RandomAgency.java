package ma.atlas.crm.reporting;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ma.atlas.crm.testing.Sql;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happened in an agency, at random: most of it about midnight of days on which the clocks of the place were changed. */
final class RandomAgency {

    static final List<String> TYPES = List.of("CRM_LEAD_BUY", "CRM_LEAD_RENT");
    static final List<String> STATUSES = List.of("CRM_NEW", "CRM_CONTACTED", "CRM_QUALIFIED", "CRM_NEGOTIATION");
    static final String WON = "CRM_CLOSED_WON";
    static final String LOST = "CRM_CLOSED_LOST";

    private static final List<String> SOURCES = List.of("LEAD_SOURCE_PHONE", "LEAD_SOURCE_FORM", "LEAD_SOURCE_AVITO");

    record Move(String from, String to, String by, Instant at, Long secondsInFrom) {}

    record Case(
            UUID id,
            String type,
            String source,
            String assignee,
            UUID annonce,
            Instant createdAt,
            boolean deleted,
            List<Move> moves) {

        String status() {
            return moves.get(moves.size() - 1).to();
        }

        Instant statusSince() {
            return moves.get(moves.size() - 1).at();
        }

        boolean ended() {
            return status().equals(WON) || status().equals(LOST);
        }
    }

    record Visit(Case of, UUID annonce, String assignee, String status, Instant at, boolean deleted) {}

    record Task(Case of, String assignee, Instant dueAt, boolean done, boolean deleted) {}

    final String orgId;
    final List<String> agents;
    final List<UUID> annonces = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final List<Visit> visits = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();

    private final Random random;
    private final ZoneId zone;
    private final List<LocalDate> days;

    RandomAgency(String orgId, ZoneId zone, List<LocalDate> days, List<String> agents, Instant now, long seed) {
        this.orgId = orgId;
        this.agents = agents;
        this.zone = zone;
        this.days = days;
        this.random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            annonces.add(UUID.randomUUID());
        }
        for (int i = 0; i < 60; i++) {
            cases.add(someCase());
        }
        for (int i = 0; i < 40; i++) {
            Case of = one(cases);
            visits.add(new Visit(
                    of,
                    maybe(one(annonces)),
                    one(agents),
                    one(List.of("APPOINT_SCHEDULED", "APPOINT_CANCELLED")),
                    instant(),
                    rarely()));
            tasks.add(new Task(
                    of,
                    one(agents),
                    maybe(now.plus(Duration.ofHours(random.nextInt(-50, 50)))),
                    random.nextInt(3) == 0,
                    rarely()));
        }
    }

    private Case someCase() {
        List<Move> moves = new ArrayList<>();
        Instant at = instant();
        Instant createdAt = at;
        String status = STATUSES.get(0);
        moves.add(new Move(null, status, one(agents), at, null));
        for (int i = random.nextInt(6); i > 0; i--) {
            long seconds = random.nextInt(4 * 86_400);
            at = at.plusSeconds(seconds);
            String next = i == 1 && random.nextBoolean() ? one(List.of(WON, LOST)) : one(STATUSES);
            moves.add(new Move(status, next, one(agents), at, seconds));
            status = next;
        }
        return new Case(
                UUID.randomUUID(),
                one(TYPES),
                one(SOURCES),
                maybe(one(agents)),
                maybe(one(annonces)),
                createdAt,
                rarely(),
                moves);
    }

    /** Within three hours of a midnight there. */
    private Instant instant() {
        return one(days).atStartOfDay(zone).toInstant().plusSeconds(random.nextInt(-3 * 3600, 3 * 3600));
    }

    private <T> T one(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private <T> T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    /** Writes it down as the application would: a case begins in no status, and each move changes its row. */
    void store() {
        Sql.asOwner().inTransaction(jdbc -> {
            jdbc.execute("set constraints all deferred");
            for (UUID annonce : annonces) {
                jdbc.update("""
                        insert into annonce (id, org_id, transaction_type_code, status_code, title, created_at, updated_at)
                        values (?, ?, 'TX_SALE', 'ANN_DRAFT', ?, '2030-01-01', '2030-01-01')""", annonce, orgId, "Titre " + annonce);
            }
            cases.forEach(it -> store(jdbc, it));
            for (Visit it : visits) {
                jdbc.update(
                        """
                        insert into appointment (id, org_id, dossier_id, annonce_id, appointment_type_code, status_code, starts_at, ends_at,
                                                 assigned_to, created_at, updated_at, deleted_at)
                        values (gen_random_uuid(), ?, ?, ?, 'APPOINT_VISIT', ?, ?, ?, ?, '2030-01-01', '2030-01-01', ?)""",
                        orgId,
                        it.of().id(),
                        it.annonce(),
                        it.status(),
                        at(it.at()),
                        at(it.at().plusSeconds(60)),
                        it.assignee(),
                        it.deleted() ? at(it.at()) : null);
            }
            for (Task it : tasks) {
                jdbc.update(
                        """
                        insert into activity (id, org_id, entity_type, entity_id, type, content, actor, assignee, due_at, done_at,
                                              deleted_at, created_at, updated_at)
                        values (gen_random_uuid(), ?, 'DOSSIER', ?, 'ACT_TASK', 'x', 'x', ?, ?, ?, ?, '2030-01-01', '2030-01-01')""",
                        orgId,
                        it.of().id(),
                        it.assignee(),
                        at(it.dueAt()),
                        it.done() ? at(Instant.EPOCH) : null,
                        it.deleted() ? at(Instant.EPOCH) : null);
            }
            return null;
        });
    }

    private void store(JdbcTemplate jdbc, Case it) {
        jdbc.update("""
                insert into dossier (id, org_id, case_type_code, process_instance_id, contact_name, phone, source_code, assigned_to, annonce_id,
                                     created_by, created_at, updated_at, last_activity_at)
                values (?, ?, ?, 'x', 'Acheteur', '+212661000000', ?, ?, ?, 'x', ?, '2030-01-01', '2030-01-01')""", it.id(), orgId, it.type(), it.source(), it.assignee(), it.annonce(), at(it.createdAt()));
        for (Move move : it.moves()) {
            jdbc.update(
                    """
                    update dossier set status_code = ?, status_since = ?, is_terminal = ?, won_reason_code = ?, loss_reason_code = ?
                    where id = ?""",
                    move.to(),
                    at(move.at()),
                    move.to().equals(WON) || move.to().equals(LOST),
                    move.to().equals(WON) ? "SIGNED" : null,
                    move.to().equals(LOST) ? "OTHER" : null,
                    it.id());
            jdbc.update(
                    """
                    insert into status_history (id, org_id, subject_type, subject_id, process_instance_id, workflow_version,
                                                from_status_code, to_status_code, trigger, changed_by, seconds_in_from, changed_at)
                    values (gen_random_uuid(), ?, 'dossier', ?, 'x', 1, ?, ?, ?, ?, ?, ?)""",
                    orgId,
                    it.id(),
                    move.from(),
                    move.to(),
                    move.from() == null ? "START" : "USER",
                    move.by(),
                    move.secondsInFrom(),
                    at(move.at()));
        }
        if (it.deleted()) {
            jdbc.update("update dossier set deleted_at = created_at where id = ?", it.id());
        }
    }

    private static Timestamp at(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
