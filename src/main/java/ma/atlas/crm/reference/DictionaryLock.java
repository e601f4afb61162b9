package ma.atlas.crm.reference;

import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One who changes a dictionary of an organisation at a time, or many who rest on it; held until the transaction ends. */
@Component
class DictionaryLock {

    private final JdbcClient jdbc;

    DictionaryLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for everybody else. */
    void take(String dictType) {
        call("select pg_advisory_xact_lock(hashtextextended(?, 0))", dictType);
    }

    /** Waits for who changes it. */
    void share(String dictType) {
        call("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))", dictType);
    }

    private void call(String sql, String dictType) {
        jdbc.sql(sql)
                .param("dictionary " + CurrentOrganisation.required() + " " + dictType)
                .query()
                .listOfRows();
    }
}
