package ma.atlas.crm.consentement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** Records over HTTP what people say of being written to. */
final class Sayings {

    private Sayings() {}

    static Map<String, Object> meta(Object proof, Object... more) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("source", "CONSENT_SRC_FORM");
        meta.put("proof", proof);
        add(meta, more);
        return meta;
    }

    /** With a proof that is a text. */
    static Map<String, Object> body(String dossierId, String channel, String status, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossierId);
        body.put("channel", channel);
        body.put("status", status);
        body.put("meta", meta("Formulaire signé – استمارة موقعة"));
        add(body, more);
        return body;
    }

    private static void add(Map<String, Object> object, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            object.put((String) more[i], more[i + 1]);
        }
    }

    /** The first of its channel. */
    static Answer record(Api.Caller caller, String dossierId, String channel, String status, Object... more) {
        return caller.post("/consentements", body(dossierId, channel, status, more))
                .expect(201);
    }

    /** What a consent can be changed to, from what it is. */
    static Map<String, Object> changed(Answer consent, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String field : List.of("dossierId", "memberId", "channel", "status", "meta")) {
            body.put(field, consent.get(field));
        }
        add(body, more);
        return body;
    }

    /** The rows of the history, oldest first. */
    static List<Map<String, Object>> kept(Tenant tenant, String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows("select * from consentement_history where consentement_id = ?::uuid order by version", id);
    }

    static int rows(Tenant tenant, String dossierId) {
        return Sql.inOrganisation(tenant.orgId())
                .one(Integer.class, "select count(*) from consentement where dossier_id = ?::uuid", dossierId);
    }
}
