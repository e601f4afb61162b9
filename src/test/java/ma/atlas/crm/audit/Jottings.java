package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** Writes notes and tasks over HTTP. */
final class Jottings {

    private Jottings() {}

    static Map<String, Object> body(String dossierId, String type, String content, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossierId);
        body.put("type", type);
        body.put("content", content);
        return add(body, more);
    }

    private static Map<String, Object> add(Map<String, Object> body, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Answer note(Api.Caller caller, String dossierId, String content) {
        return caller.post("/activities", body(dossierId, "ACT_NOTE", content)).expect(201);
    }

    static Answer task(Api.Caller caller, String dossierId, String content, Object... more) {
        return caller.post("/activities", body(dossierId, "ACT_TASK", content, more))
                .expect(201);
    }

    /** What it can be changed to, from what it is. */
    static Map<String, Object> changed(Answer activity, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        activity.body().fields().forEachRemaining(field -> body.put(field.getKey(), field.getValue()));
        return add(body, more);
    }

    /** What the timeline of a case says of an entry. */
    static JsonNode onTimeline(Api.Caller caller, String dossierId, String id) {
        return caller.get("/dossiers/{id}/timeline?limit=200", dossierId).expect(200).items().stream()
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElse(null);
    }
}
