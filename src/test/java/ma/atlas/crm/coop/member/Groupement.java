package ma.atlas.crm.coop.member;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Tenant;

/** A group of an organisation, and its members, over HTTP as the manager of the co-operative. */
record Groupement(Api api, Tenant tenant, String id) {

    static Groupement in(Api api, Tenant tenant) {
        return new Groupement(api, tenant, Coops.group(api.as(tenant.coopManager())));
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

    /** A document that is attached to a member; its id. */
    String file(String member, String type) {
        return file(keeper(), member, type);
    }

    /** As somebody else. */
    static String file(Api.Caller author, String member, String type) {
        return new Multipart()
                .field("entityType", "COOP_MEMBER")
                .field("entityId", member)
                .field("type", type)
                .file("file", "piece.txt", "text/plain", "Vu ce jour.".getBytes(StandardCharsets.UTF_8))
                .post(author, "/documents")
                .expect(201)
                .text("id");
    }
}
