package ma.atlas.crm.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the current organisation's chain, as its verification reads them. */
@Component
class AuditChainRows {

    private static final String END = """
            select sealed, last_hash,
                   (select s.event_id from audit_seal s where s.org_id = c.org_id order by s.sequence desc limit 1) as last_event
            from audit_chain c
            where org_id = ?""";

    private static final String LINKS = """
            select s.sequence, s.event_id, s.hash, e.*
            from (select * from audit_seal where org_id = :org and sequence > :after order by sequence limit :rows) s
            left join lateral (
                select * from audit_event e
                where e.org_id = :org and e.created_at = s.event_created_at and e.id = s.event_id
                offset 0) e on true
            order by s.sequence""";

    /** All in one statement, which sees one moment of the journal: an event is sealed or waits, and nothing else is there. */
    private static final String COUNTS_AGREE = """
            select (select count(*) from audit_event where org_id = :org)
                       = (select count(*) from audit_seal where org_id = :org)
                           + (select count(*) from audit_unsealed where org_id = :org)
               and (select count(*) from audit_seal where org_id = :org)
                       = coalesce((select sealed from audit_chain where org_id = :org), 0)
               and not exists (
                   select from audit_unsealed u
                   where u.org_id = :org
                     and (not exists (
                              select from audit_event e
                              where e.org_id = :org and e.created_at = u.event_created_at and e.id = u.event_id)
                          or exists (
                              select from audit_seal s
                              where s.org_id = :org and s.event_created_at = u.event_created_at and s.event_id = u.event_id)))""";

    private static final String STRAYS = """
            (select 1 as kind, event_created_at as at, event_id as id from audit_seal s
             where s.org_id = :org and s.sequence > coalesce((select sealed from audit_chain where org_id = :org), 0)
             order by s.sequence limit 1)
            union all
            (select 2, u.event_created_at, u.event_id from audit_unsealed u
             where u.org_id = :org
               and (not exists (select from audit_event e
                                where e.org_id = :org and e.created_at = u.event_created_at and e.id = u.event_id)
                    or exists (select from audit_seal s
                               where s.org_id = :org and s.event_created_at = u.event_created_at and s.event_id = u.event_id))
             order by u.event_created_at, u.event_id limit 1)
            union all
            (select 3, e.created_at, e.id from audit_event e
             where e.org_id = :org
               and not exists (select from audit_seal s
                               where s.org_id = :org and s.event_created_at = e.created_at and s.event_id = e.id)
               and not exists (select from audit_unsealed u
                               where u.org_id = :org and u.event_created_at = e.created_at and u.event_id = e.id)
             order by e.created_at, e.id limit 1)
            order by kind limit 1""";

    private final JdbcClient jdbc;

    AuditChainRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where the chain should end.
     *
     * @param lastEvent of the newest link that is there
     */
    @SuppressWarnings("ArrayRecordComponent")
    record End(long sealed, byte[] lastHash, @Nullable UUID lastEvent) {}

    End end() {
        return jdbc.sql(END)
                .param(CurrentOrganisation.required())
                .query((row, number) -> new End(
                        row.getLong("sealed"), row.getBytes("last_hash"), row.getObject("last_event", UUID.class)))
                .optional()
                .orElseGet(() -> new End(0, new byte[32], null));
    }

    /** The links after a number, in their order. */
    List<SealedEvent> after(long sequence, int rows) {
        return jdbc.sql(LINKS)
                .param("org", CurrentOrganisation.required())
                .param("after", sequence)
                .param("rows", rows)
                .query((row, number) -> SealedEvent.of(row))
                .list();
    }

    /** An event that is neither sealed nor waits, or both; that waits and is gone; or that is sealed after the chain's end. */
    Optional<UUID> stray() {
        String org = CurrentOrganisation.required();
        boolean agree =
                jdbc.sql(COUNTS_AGREE).param("org", org).query(Boolean.class).single();
        return agree
                ? Optional.empty()
                : jdbc.sql(STRAYS)
                        .param("org", org)
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .optional();
    }

    /** How many events wait for their seal. */
    long unsealed() {
        return jdbc.sql("select count(*) from audit_unsealed where org_id = ?")
                .param(CurrentOrganisation.required())
                .query(Long.class)
                .single();
    }
}
