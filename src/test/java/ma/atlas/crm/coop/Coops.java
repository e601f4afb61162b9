package ma.atlas.crm.coop;

import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

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

    /** A contribution plan of a group, such as it need be for guards to find one. */
    public static void plan(Tenant tenant, String group) {
        Sql.inOrganisation(tenant.orgId()).update("""
                insert into coop_contribution_plan (id, org_id, group_id, version, formula_json, schedule_json, effective_from,
                                                    created_by, created_at, updated_at)
                select gen_random_uuid(), ?, ?, coalesce(max(version), 0) + 1, '{"base": 1000}',
                       '{"firstDue": "2031-01-31", "every": "P1M", "count": 12}', '2031-01-01', 'test', now(), now()
                from coop_contribution_plan where group_id = ?""", tenant.orgId(), UUID.fromString(group), UUID.fromString(group));
    }

    /** Cancels whatever projects of a group go on. */
    public static void endProjects(Api.Caller manager, String group) {
        manager.get("/coop/groups/{id}/projects?limit=200", group).expect(200).items().stream()
                .filter(project -> !project.path("terminal").asBoolean())
                .forEach(project ->
                        moveProject(manager, project.path("id").asText(), "CANCELLED").expect(200));
    }
}
