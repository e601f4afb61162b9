package ma.atlas.crm.dossier;

import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/**
 * An organisation with very many cases and what has become of them, written by SQL behind the application's back: names of which one
 * is everybody's, some are many people's and one is one person's; five moves of a case each some hours after the last.
 */
public final class ManyCases {

    private static final String CASES = """
            insert into dossier (id, org_id, case_type_code, status_code, status_since, first_moved_at, statuses_reached, is_terminal, process_instance_id, candidate_role,
                                 contact_name, phone, email, source_code, assigned_to, loss_reason_code, won_reason_code, payload_json,
                                 created_by, created_at, updated_at, last_activity_at)
            select gen_random_uuid(), ?, (array['CRM_LEAD_BUY', 'CRM_LEAD_RENT', 'CRM_MANDATE_SALE'])[1 + n %% 3],
                   case n %% 4 when 0 then 'CRM_CLOSED_WON' when 1 then 'CRM_CLOSED_LOST' when 2 then 'CRM_CONTACTED' else 'CRM_QUALIFIED' end,
                   at + interval '30 hours', at + interval '10 hours',
                   array['CRM_NEW', 'CRM_CONTACTED', 'CRM_QUALIFIED', case n %% 4 when 0 then 'CRM_CLOSED_WON' when 1 then 'CRM_CLOSED_LOST' else 'CRM_NEW' end],
                   n %% 4 < 2, 'x', 'AGENT',
                   case when n %% 2 = 0 then 'Acheteur ' else 'Vendeuse ' end || 'Hélène '
                       || (array['Bennani', 'Alaoui', 'Tazi', 'Berrada', 'Idrissi', 'Chraïbi', 'Fassi'])[1 + n %% 7] || ' Q' || n %% 20011,
                   '+2126' || lpad((n * 7919::bigint %% 100000000)::text, 8, '0'), 'contact' || n || '@exemple.ma',
                   (array['LEAD_SOURCE_PHONE', 'LEAD_SOURCE_FORM', 'LEAD_SOURCE_AVITO'])[1 + n %% 3],
                   case when n %% 10 = 0 then null else 'agent' || n %% 50 || '@' || ? end,
                   case n %% 4 when 1 then 'NO_RESPONSE' end, case n %% 4 when 0 then 'SIGNED' end,
                   jsonb_build_object('wish', 'Appartement de ' || n %% 9 || ' pièces au calme, proche du tramway'),
                   'x', at, at + interval '30 hours', at + interval '30 hours'
            from generate_series(1, %1$d) n
            cross join lateral (select timestamptz '2031-01-01T08:00:00Z' + n * (interval '1095 days' / %1$d)) t (at)""";

    private static final String WORDS = """
            insert into dossier_words (id, org_id, created_at, words)
            select d.id, d.org_id, d.created_at, words_of(d) from dossier d where d.org_id = ?""";

    private static final String MOVES = """
            insert into status_history (id, org_id, case_type_code, subject_type, subject_id, process_instance_id, workflow_version, from_status_code,
                                        to_status_code, trigger, changed_by, seconds_in_from, changed_at)
            select gen_random_uuid(), d.org_id, d.case_type_code, 'dossier', d.id, 'x', 1, m.origin, coalesce(m.target, d.status_code),
                   case when m.origin is null then 'START' else 'USER' end, coalesce(d.assigned_to, 'x'),
                   case when m.origin is not null then m.hours * 3600 + abs(hashtext(d.id::text)) % 7200 end,
                   d.created_at + m.place * interval '10 hours'
            from dossier d
            cross join (values (0, null, 'CRM_NEW', 0), (1, 'CRM_NEW', 'CRM_CONTACTED', 9), (2, 'CRM_CONTACTED', 'CRM_QUALIFIED', 10),
                               (3, 'CRM_QUALIFIED', null, 11)) m (place, origin, target, hours)
            where d.org_id = ?""";

    private static Tenant million;

    private ManyCases() {}

    /** An organisation with a million cases and four million changes of status, beside another with a tenth of that. */
    public static synchronized Tenant million(Fixtures fixtures) {
        if (million == null) {
            million = fixtures.tenant();
            Tenant other = fixtures.tenant();
            in(other.orgId(), 100_000);
            moved(other.orgId());
            in(million.orgId(), 1_000_000);
            moved(million.orgId());
            Plans.settle("dossier", "dossier_words", "status_history");
        }
        return million;
    }

    /**
     * Spread over the three years that begin in 2031.
     *
     * @param cases how many
     */
    public static void in(String orgId, int cases) {
        Sql.asOwner().inTransaction(jdbc -> {
            // What a million triggers would write one by one is written at once.
            jdbc.execute("alter table dossier disable trigger user");
            jdbc.update(CASES.formatted(cases), orgId, orgId);
            jdbc.execute("alter table dossier enable trigger user");
            jdbc.update(WORDS, orgId);
            return null;
        });
    }

    /** What became of the cases of an organisation. */
    public static void moved(String orgId) {
        Sql.asOwner().update(MOVES, orgId);
    }
}
