package ma.atlas.crm.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Several write statements of one transaction, sent to PostgreSQL in one round trip: modules contribute theirs, so each
 * keeps the SQL of its own tables.
 */
public final class StatementBatch {

    private final List<Part> parts = new ArrayList<>();
    private final List<Consumer<StatementBatch>> passengers = new ArrayList<>();

    private record Part(
            String sql,
            @Nullable Object[] parameters,
            @Nullable Supplier<Rejected> unlessOneRow) {}

    /** Adds a statement, with {@code ?} for each parameter. */
    public StatementBatch add(String sql, @Nullable Object... parameters) {
        parts.add(new Part(sql, parameters, null));
        return this;
    }

    /** Adds a statement that must touch exactly one row; otherwise the whole batch fails with that refusal. */
    public StatementBatch addExpectingOneRow(Supplier<Rejected> otherwise, String sql, @Nullable Object... parameters) {
        parts.add(new Part(sql, parameters, otherwise));
        return this;
    }

    /** Has somebody add what they have to write by the time that this batch is sent, so that it needs no round trip of its own. */
    public StatementBatch takeAlong(Consumer<StatementBatch> passenger) {
        passengers.add(passenger);
        return this;
    }

    public void execute(JdbcOperations jdbc) {
        passengers.forEach(passenger -> passenger.accept(this));
        if (parts.isEmpty()) {
            return;
        }
        String sql = String.join(";\n", parts.stream().map(Part::sql).toList());
        jdbc.execute(sql, (PreparedStatement statement) -> {
            bind(statement);
            statement.execute();
            checkRows(statement);
            return null;
        });
    }

    private void bind(PreparedStatement statement) throws SQLException {
        int position = 1;
        for (Part part : parts) {
            for (Object parameter : part.parameters()) {
                StatementCreatorUtils.setParameterValue(statement, position++, SqlTypeValue.TYPE_UNKNOWN, parameter);
            }
        }
    }

    private void checkRows(PreparedStatement statement) throws SQLException {
        for (Part part : parts) {
            if (part.unlessOneRow() != null && statement.getUpdateCount() != 1) {
                throw part.unlessOneRow().get();
            }
            statement.getMoreResults();
        }
    }
}
