package ma.atlas.crm.coop.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** A group of an organisation with its members and its ledger, over HTTP as the manager of the co-operative. */
record Ledger(Api api, Tenant tenant, String group) {

    private static final String PV = """
            insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref, created_by,
                                  created_at, updated_at)
            values (?, ?, ?, ?, ?, 'pv.pdf', 'application/pdf', 1, repeat('0', 64), ?, 'x', now(), now())""";

    private static final String FUNDING = """
            insert into coop_decision (id, org_id, group_id, kind, document_id, decided_by, decided_at)
            values (gen_random_uuid(), ?, ?, 'FUNDING_OPENED', ?, 'x', now())""";

    /** A group whose funding is not open. */
    static Ledger founded(Api api, Tenant tenant, Map<String, Object> rules) {
        return new Ledger(api, tenant, Coops.group(api.as(tenant.coopManager()), rules));
    }

    /** A group whose funding is open. */
    static Ledger funding(Api api, Tenant tenant) {
        Ledger ledger = founded(api, tenant, Map.of());
        ledger.openFunding();
        return ledger;
    }

    void openFunding() {
        Sql.inOrganisation(tenant.orgId())
                .update(FUNDING, tenant.orgId(), UUID.fromString(group), document("COOP_GROUP", group, "PV"));
    }

    Api.Caller keeper() {
        return api.as(tenant.coopManager());
    }

    /** A document of an entity; its id. */
    UUID document(String entityType, String entityId, String type) {
        UUID id = UUID.randomUUID();
        Sql.inOrganisation(tenant.orgId())
                .update(PV, id, tenant.orgId(), entityType, UUID.fromString(entityId), type, "ref-" + id);
        return id;
    }

    /** Somebody who has joined and not been admitted yet; their id. */
    String join(Object... fields) {
        return keeper().post("/coop/groups/{g}/members", body("displayName", "Coopérateur", fields), group)
                .expect(201)
                .text("id");
    }

    String member(Object... fields) {
        String id = join(fields);
        move(id, "ACTIVE");
        return id;
    }

    void move(String member, String status) {
        keeper().post("/coop/members/{m}/status", Map.of("memberStatus", status), member)
                .expect(200);
    }

    static Map<String, Object> formula(Object base, Object... more) {
        return body("base", base, more);
    }

    static Map<String, Object> schedule(Object firstDue, int count) {
        return Map.of("firstDue", firstDue.toString(), "every", "P1M", "count", count);
    }

    Answer plan(Map<String, Object> formula, Map<String, Object> schedule, Object effectiveFrom, Object... more) {
        Map<String, Object> body = body("formula", formula, more);
        if (schedule != null) {
            body.put("schedule", schedule);
        }
        body.put("effectiveFrom", effectiveFrom.toString());
        return keeper().post("/coop/groups/{g}/contribution-plans", body, group);
    }

    /** A monthly plan of 2500 from that due date on. */
    void plan(LocalDate firstDue, int count) {
        plan(formula(2500, "penaltyRatePerMonth", 0.015, "graceDays", 10), schedule(firstDue, count), firstDue)
                .expect(201);
    }

    Answer declare(Api.Caller caller, String member, Object... fields) {
        return caller.post("/coop/groups/{g}/contributions", body("memberId", member, fields), group);
    }

    Answer declare(String member, Object... fields) {
        return declare(keeper(), member, fields);
    }

    List<String> lines(String member, String field) {
        return keeper().get("/coop/groups/{g}/contributions?memberId={m}&limit=200", group, member)
                .expect(200)
                .items(field);
    }

    Answer decide(String line, String action, Object... fields) {
        return keeper().post(
                        "/coop/contributions/{c}/" + action,
                        fields.length == 0 ? null : body(null, null, fields),
                        line);
    }

    Answer read(String line) {
        return keeper().get("/coop/contributions/{c}", line).expect(200);
    }

    static Map<String, Object> body(String first, Object value, Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (first != null) {
            body.put(first, value);
        }
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }
}
