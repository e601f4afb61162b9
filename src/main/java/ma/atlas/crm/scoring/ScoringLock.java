package ma.atlas.crm.scoring;

import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One who changes the rules of an organisation at a time, or one who judges many cases by them; held until the transaction ends. */
@Component
class ScoringLock {

    private final JdbcClient jdbc;

    ScoringLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void take() {
        call("select pg_advisory_xact_lock(hashtextextended(?, 0))");
    }

    void share() {
        call("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))");
    }

    private void call(String sql) {
        jdbc.sql(sql)
                .param("scoring rules " + CurrentOrganisation.required())
                .query()
                .listOfRows();
    }
}
