package ma.atlas.crm.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells PostgreSQL which organisation a transaction acts in, for its row-level security. */
@Component
public class DatabaseIsolation {

    private final DataSource dataSource;

    DatabaseIsolation(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Binds the organisation of what the engine is about to touch to a transaction that was begun without one (a job
     * executed by hand, a Java service called outside a request).
     *
     * @throws IllegalStateException when the transaction acts in another organisation already
     */
    public void joinOrganisation(String orgId) {
        String bound = CurrentOrganisation.id().orElse(null);
        if (orgId.equals(bound)) {
            return;
        }
        if (bound != null || !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "Expected to act in %s, but this thread acts in %s".formatted(orgId, bound));
        }
        CurrentOrganisation.bindForTransaction(orgId);
        apply(orgId);
    }

    void apply(@Nullable String orgId) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.org_id', ?, true)")) {
            statement.setString(1, orgId == null ? "" : orgId);
            statement.execute();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Expected to set the organisation of a transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
