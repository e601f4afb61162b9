package ma.atlas.crm.coop.member;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** A group of an organisation, and its members, over HTTP as the manager of the co-operative. */
record Groupement(Api api, Tenant tenant, String id) {

    private static final String INSERT = """
            insert into coop_group (id, org_id, case_type_code, status_code, is_terminal, process_instance_id, name, created_by,
                                    created_at, updated_at)
            values (?, ?, 'COOP_GROUP', 'FORMATION', false, 'instance', 'Zenata', 'x', now(), now())""";

    static Groupement in(Api api, Tenant tenant) {
        UUID id = UUID.randomUUID();
        Sql.inOrganisation(tenant.orgId()).update(INSERT, id, tenant.orgId());
        return new Groupement(api, tenant, id.toString());
    }

    Api.Caller keeper() {
        return api.as(tenant.coopManager());
    }

    /** A body that is fit, with other fields. */
    static Map<String, Object> body(Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("displayName", "Coopérateur Zenata");
        body.put("phone", "0661 23 45 67");
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }

    Answer post(Object... fields) {
        return keeper().post("/coop/groups/{g}/members", body(fields), id);
    }

    /** The id of somebody who has just joined. */
    String join(Object... fields) {
        return post(fields).expect(201).text("id");
    }

    Answer read(String member) {
        return keeper().get("/coop/members/{m}", member).expect(200);
    }

    Answer move(String member, String status) {
        return keeper().post("/coop/members/{m}/status", Map.of("memberStatus", status), member);
    }
}
