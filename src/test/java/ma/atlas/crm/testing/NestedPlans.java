package ma.atlas.crm.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL carries out the statements inside of a function, when the application calls it. An EXPLAIN of the call shows the
 * call alone; the module auto_explain, which a superuser may load, tells what happens inside.
 */
public final class NestedPlans {

    private NestedPlans() {}

    /** The plans of a call, with times and buffers, the innermost first. Nothing that the call does lasts. */
    public static List<String> of(String orgId, String call, Object... arguments) {
        try (Connection connection =
                TestDatabase.get().dataSource(TestDatabase.get().superuser()).getConnection()) {
            connection.setAutoCommit(false);
            try (Statement prepare = connection.createStatement()) {
                for (String step : List.of(
                        "load 'auto_explain'",
                        "set local auto_explain.log_min_duration = 0",
                        "set local auto_explain.log_analyze = on",
                        "set local auto_explain.log_buffers = on",
                        "set local auto_explain.log_nested_statements = on",
                        "set local auto_explain.log_level = notice",
                        "set local client_min_messages = notice",
                        "set local role atlas_app",
                        "set local app.org_id = '" + orgId + "'")) {
                    prepare.execute(step);
                }
            }
            try {
                return plansOf(connection, call, arguments);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Expected the plans of " + call, e);
        }
    }

    private static List<String> plansOf(Connection connection, String call, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<String> plans = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    collect(statement.getWarnings(), plans);
                    statement.clearWarnings();
                }
            }
            collect(statement.getWarnings(), plans);
            return plans;
        }
    }

    private static void collect(SQLWarning first, List<String> plans) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            String text = String.valueOf(warning.getMessage());
            if (text.contains("Query Text:")) {
                plans.add(text);
            }
        }
    }
}
