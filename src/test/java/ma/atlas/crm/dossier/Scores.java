package ma.atlas.crm.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** Writes scoring rules over HTTP, and reads what they made of a case. */
final class Scores {

    private Scores() {}

    /** A rule whose reason, in French, is its name. */
    static Map<String, Object> rule(String name, int points, String rule) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rule", rule);
        body.put("points", points);
        body.put("reason", Map.of("fr", name, "en", name + " (en)"));
        return body;
    }

    @SafeVarargs
    static Map<String, Object> rules(Map<String, Object>... rules) {
        return Map.of("rules", List.of(rules));
    }

    @SafeVarargs
    static Answer put(Api.Caller analyst, Map<String, Object>... rules) {
        return analyst.put("/admin/scoring-rules", rules(rules)).expect(200);
    }

    static int of(Api.Caller caller, String dossier) {
        return caller.get("/dossiers/{id}", dossier).expect(200).get("score").intValue();
    }

    static List<String> reasons(Answer dossier) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode reason : dossier.get("scoreReason")) {
            reasons.add(reason.asText());
        }
        return reasons;
    }

    static List<String> reasons(Api.Caller caller, String dossier) {
        return reasons(caller.get("/dossiers/{id}", dossier).expect(200));
    }
}
