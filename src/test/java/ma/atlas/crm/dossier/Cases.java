package ma.atlas.crm.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.LifecycleSpec;

/** Opens and moves cases over HTTP, as an agent would. */
public final class Cases {

    public static final String LEAD = "CRM_LEAD_BUY";

    private Cases() {}

    public static Map<String, Object> body(String caseTypeCode) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("caseTypeCode", caseTypeCode);
        body.put("contactName", "Acheteur Maârif");
        body.put("phone", "0661%06d".formatted(Math.abs(UUID.randomUUID().hashCode() % 1_000_000)));
        body.put("sourceCode", "LEAD_SOURCE_PHONE");
        return body;
    }

    /** With every field that people may write. */
    static Map<String, Object> everything(String assignee) {
        Map<String, Object> body = body(LEAD);
        body.put("email", "acheteur@example.ma");
        body.put("budgetMin", new BigDecimal("900000"));
        body.put("budgetMax", new BigDecimal("1250000.50"));
        body.put("assignedTo", assignee);
        body.put(
                "payload",
                Map.of(
                        "rooms",
                        3,
                        "exact",
                        new BigDecimal("1234567890123456789.0123456789"),
                        "wishes",
                        List.of("terrasse", "حديقة"),
                        "bank",
                        Map.of()));
        return body;
    }

    /** An object less some of its fields. */
    static JsonNode without(JsonNode object, String... fields) {
        ObjectNode rest = object.deepCopy();
        return rest.without(List.of(fields));
    }

    public static String open(Api.Caller caller) {
        return caller.post("/dossiers", body(LEAD)).expect(201).text("id");
    }

    public static Answer move(Api.Caller caller, String id, String to, String reasonCode) {
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("statusCode", to);
        move.put("reasonCode", reasonCode);
        return caller.patch("/dossiers/{id}/status", move, id);
    }

    /** A case that has just come to a status by the shortest way. */
    public static String openIn(Api.Caller caller, LifecycleSpec spec, String status) {
        String id = open(caller);
        for (String next : spec.wayTo(status)) {
            move(caller, id, next, spec.reasonFor(next)).expect(200);
        }
        return id;
    }
}
