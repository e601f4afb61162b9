package ma.atlas.crm.dossier;

import java.util.List;
import java.util.UUID;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a message that comes in belongs to: one statement each. */
@Component
class IncomingRows {

    static final String OPEN = """
            select id from dossier
            where phone = ? and deleted_at is null and not is_terminal
            order by last_activity_at desc, id desc""";

    static final String LIVING = "select id from dossier where phone = ? and deleted_at is null order by id";

    static final String TAKEN = "select exists (select from message where provider_message_id = ?)";

    private final JdbcClient jdbc;

    IncomingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever takes a message of the same number waits until the transaction ends. */
    void lock(String phone) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("incoming " + CurrentOrganisation.required() + " " + phone)
                .query()
                .listOfRows();
    }

    boolean isTaken(String providerMessageId) {
        return jdbc.sql(TAKEN).param(providerMessageId).query(Boolean.class).single();
    }

    /** The most recently active first. */
    List<UUID> openOf(String phone) {
        return jdbc.sql(OPEN).param(phone).query(UUID.class).list();
    }

    List<UUID> livingOf(String phone) {
        return jdbc.sql(LIVING).param(phone).query(UUID.class).list();
    }
}
