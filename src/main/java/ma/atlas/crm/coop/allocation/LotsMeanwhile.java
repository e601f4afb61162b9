package ma.atlas.crm.coop.allocation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until the group package has its own. */
@Component
@Fallback
class LotsMeanwhile implements CoopLots {
    private static final String SQL =
            "select l.id, l.project_id, p.group_id, l.code, l.status_code from coop_lot l join coop_project p on p.id = l.project_id where l.id = ?";
    private final JdbcClient jdbc;

    LotsMeanwhile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Standing> find(UUID id) {
        return read(SQL, id);
    }

    public Optional<Standing> lock(UUID id) {
        return read(SQL + " for no key update of l", id);
    }

    private Optional<Standing> read(String sql, UUID id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, n) -> new Standing(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        Status.valueOf(row.getString(5))))
                .optional();
    }

    public void append(StatementBatch batch, UUID id, Status from, Status to, Instant at) {
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                "update coop_lot set status_code = ?, version = version + 1, updated_at = ? where id = ? and status_code = ?",
                to.name(),
                at.atOffset(ZoneOffset.UTC),
                id,
                from.name());
    }
}
