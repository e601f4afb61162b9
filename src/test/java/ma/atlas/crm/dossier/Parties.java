package ma.atlas.crm.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** Adds parties to cases over HTTP, and reads what was written down about them. */
final class Parties {

    private Parties() {}

    static Map<String, Object> body(String dossierId, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossierId);
        body.put("role", "NOTARY");
        body.put("name", "Notaire Gauthier");
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    /** With every field that people may write. */
    static Map<String, Object> everything(String dossierId) {
        return body(
                dossierId,
                "phone",
                "0522 26 00 00",
                "email",
                "Etude@Example.MA",
                "address",
                "3, rue Abou Inane",
                "meta",
                Map.of("office", "2e étage"));
    }

    static Answer add(Api.Caller caller, String dossierId, Object... more) {
        return caller.post("/parties-prenantes", body(dossierId, more)).expect(201);
    }

    /** What a party can be changed to, from what it is. */
    static JsonNode changed(Answer party, String field, Object value) {
        ObjectNode body = party.body().deepCopy();
        return body.putPOJO(field, value);
    }

    static List<Map<String, Object>> events(Tenant tenant, String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = 'PARTIE_PRENANTE' and entity_id = ? order by created_at, id",
                        id);
    }
}
