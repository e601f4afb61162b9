package ma.atlas.crm.coop;

import java.util.Map;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** Groups, projects and lots for tests, as a manager of the co-operative makes them. */
public final class Coops {

    public static final Map<String, Object> RULES = Map.of("fifo", true, "contestDays", 7);

    private Coops() {}

    /** A new group with rules; returns its id. */
    public static String group(Api.Caller manager) {
        return group(manager, RULES);
    }

    public static String group(Api.Caller manager, Map<String, Object> rules) {
        return manager.post("/coop/groups", Map.of("name", "Groupement Zenata", "city", "Casablanca", "rules", rules))
                .expect(201)
                .text("id");
    }

    /** A new project of a group; returns its id. */
    public static String project(Api.Caller manager, String group) {
        return manager.post("/coop/groups/{id}/projects", Map.of("name", "Résidence Zenata"), group)
                .expect(201)
                .text("id");
    }

    /** A new lot of a project; returns its id. */
    public static String lot(Api.Caller manager, String project, String code) {
        return manager.post("/coop/projects/{id}/lots", Map.of("code", code, "type", "F3", "surface", 96.5), project)
                .expect(201)
                .text("id");
    }

    public static Answer moveGroup(Api.Caller manager, String group, String to) {
        return manager.patch("/coop/groups/{id}/status", Map.of("statusCode", to), group);
    }

    public static Answer moveProject(Api.Caller manager, String project, String to) {
        return manager.patch("/coop/projects/{id}/status", Map.of("statusCode", to), project);
    }

    /** Minutes that are attached to something; returns the document's id. */
    public static String minutes(Api.Caller manager, String entityType, String id) {
        return Papers.file(manager, entityType, id, "PV");
    }

    /** The first contribution plan of a group, which no decision is needed for. */
    public static void plan(Api.Caller manager, String group) {
        manager.post(
                        "/coop/groups/{id}/contribution-plans",
                        Map.of(
                                "formula", Map.of("base", 1_000),
                                "schedule", Map.of("firstDue", "2041-01-31", "every", "P1M", "count", 12),
                                "effectiveFrom", "2041-01-01"),
                        group)
                .expect(201);
    }
}
