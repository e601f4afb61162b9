package ma.atlas.crm.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raw SQL on the test database behind the application's back, as one of its roles. Each call is a transaction of its own, on a
 * connection of its own.
 */
public final class Sql {

    private final TestDatabase.Login login;
    private final @Nullable String orgId;

    private Sql(TestDatabase.Login login, @Nullable String orgId) {
        this.login = login;
        this.orgId = orgId;
    }

    /** As the application, in an organisation. */
    public static Sql inOrganisation(String orgId) {
        return new Sql(TestDatabase.get().app(), orgId);
    }

    /** As the application, before any organisation is known. */
    public static Sql withoutOrganisation() {
        return new Sql(TestDatabase.get().app(), null);
    }

    /** As the role that owns the tables and migrates them: sees the rows of every organisation. */
    public static Sql asOwner() {
        return new Sql(TestDatabase.get().owner(), null);
    }

    public static Sql asSuperuser() {
        return new Sql(TestDatabase.get().superuser(), null);
    }

    /** The one value of the one row; null where it is. */
    public <T> @Nullable T one(Class<T> type, String sql, @Nullable Object... arguments) {
        return inTransaction(jdbc -> jdbc.queryForObject(sql, type, arguments));
    }

    /** The first column of every row. */
    public <T> List<T> list(Class<T> type, String sql, @Nullable Object... arguments) {
        return inTransaction(jdbc -> jdbc.queryForList(sql, type, arguments));
    }

    public List<Map<String, Object>> rows(String sql, @Nullable Object... arguments) {
        return inTransaction(jdbc -> jdbc.queryForList(sql, arguments));
    }

    /** How many rows a statement changed. */
    public int update(String sql, @Nullable Object... arguments) {
        return inTransaction(jdbc -> jdbc.update(sql, arguments));
    }

    /** Statements without arguments, all in one transaction. */
    public void execute(String... statements) {
        inTransaction(jdbc -> {
            for (String statement : statements) {
                jdbc.execute(statement);
            }
            return null;
        });
    }

    /** Anything else, in one transaction. */
    public <T extends @Nullable Object> T inTransaction(Function<JdbcTemplate, T> work) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(TestDatabase.get().url(), login.user(), login.password(), true);
        try {
            JdbcTemplate jdbc = new JdbcTemplate(connection);
            return new TransactionTemplate(new DataSourceTransactionManager(connection)).execute(status -> {
                if (orgId != null) {
                    jdbc.queryForObject("select set_config('app.org_id', ?, true)", String.class, orgId);
                }
                return work.apply(jdbc);
            });
        } finally {
            connection.destroy();
        }
    }
}
