package ma.atlas.crm.coop.group;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where lots stand, and is the one writer of it after their creation. */
@Component
class LotStandings implements CoopLots {

    private static final String STANDING = """
            select l.id, l.project_id, p.group_id, l.code, l.status_code
            from coop_lot l join coop_project p on p.id = l.project_id
            where l.id = ?""";

    private static final String MOVE = """
            update coop_lot set status_code = ?, version = version + 1, updated_at = greatest(updated_at, ?)
            where id = ? and status_code = ?""";

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    LotStandings(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return read(STANDING, id);
    }

    @Override
    public Optional<Standing> lock(UUID id) {
        return read(STANDING + " for no key update of l", id);
    }

    private Optional<Standing> read(String sql, UUID id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, number) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getString("code"),
                        Status.valueOf(row.getString("status_code"))))
                .optional();
    }

    @Override
    public void append(StatementBatch batch, UUID id, Status from, Status to, Instant at) {
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                MOVE,
                to.name(),
                at.atOffset(ZoneOffset.UTC),
                id,
                from.name());
        audit.append(
                batch,
                AuditEntry.updated("COOP_LOT", id, Map.of("statusCode", from.name()), Map.of("statusCode", to.name())));
    }
}
