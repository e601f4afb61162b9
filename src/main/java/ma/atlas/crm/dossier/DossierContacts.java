package ma.atlas.crm.dossier;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The persons of cases, for modules that write to them. Decides on nobody's behalf who may know: the caller has. */
@Component
public class DossierContacts {

    private static final String CONTACT =
            "select id, contact_name, phone, email from dossier where id = ? and deleted_at is null";

    private static final String WRITTEN = """
            select exists (
                select from message m
                where m.dossier_id = :dossier and m.direction = 'INBOUND' and m.channel = :channel
                  and m."timestamp" > :after and m."timestamp" <= :until
                union all
                select from dossier d join message m on m.dossier_id = d.id
                where d.phone = :phone and d.deleted_at is null and not d.is_terminal
                  and m.direction = 'INBOUND' and m.channel = :channel
                  and m."timestamp" > :after and m."timestamp" <= :until)""";

    private static final String WRITTEN_FROM = """
            select exists (
                select from dossier d join message m on m.dossier_id = d.id
                where d.phone = :phone and d.deleted_at is null and not d.is_terminal
                  and m.direction = 'INBOUND' and m.channel = :channel
                  and m."timestamp" > :after and m."timestamp" <= :until)""";

    private final JdbcClient jdbc;
    private final DossierRows rows;

    DossierContacts(JdbcClient jdbc, DossierRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Empty for a case that is absent or deleted. */
    @Transactional(readOnly = true)
    public Optional<DossierContact> find(UUID dossierId) {
        return jdbc.sql(CONTACT)
                .param(dossierId)
                .query((row, number) -> new DossierContact(
                        row.getObject("id", UUID.class),
                        row.getString("contact_name"),
                        row.getString("phone"),
                        row.getString("email")))
                .optional();
    }

    /** Keeps others from changing or deleting a case until the transaction ends; false when it is absent or deleted. */
    @Transactional
    public boolean hold(UUID dossierId) {
        return rows.lock(dossierId).isPresent();
    }

    /** Whether a message came in, after one time and until another, in a case or in an open one of the same number. */
    @Transactional(readOnly = true)
    public boolean hasWritten(UUID dossierId, String phone, Channel channel, Instant after, Instant until) {
        return jdbc.sql(WRITTEN)
                .param("dossier", dossierId)
                .param("phone", phone)
                .param("channel", channel.name())
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whether a message came in from a number, after one time and until another, in an open case of it. */
    @Transactional(readOnly = true)
    public boolean hasWritten(String phone, Channel channel, Instant after, Instant until) {
        return jdbc.sql(WRITTEN_FROM)
                .param("phone", phone)
                .param("channel", channel.name())
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
