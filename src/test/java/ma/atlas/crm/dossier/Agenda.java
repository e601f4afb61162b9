package ma.atlas.crm.dossier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** Makes appointments over HTTP, and reads what was written down about them. */
final class Agenda {

    private Agenda() {}

    static Map<String, Object> body(String dossierId, String startsAt, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossierId);
        body.put("appointmentTypeCode", "APPOINT_VISIT");
        body.put("startsAt", startsAt);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Answer create(Api.Caller caller, String dossierId, String startsAt, Object... more) {
        return caller.post("/appointments", body(dossierId, startsAt, more)).expect(201);
    }

    /** What an appointment can be changed to, from what it is. */
    static Map<String, Object> changed(Answer appointment, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        appointment
                .body()
                .fields()
                .forEachRemaining(field -> body.put(
                        field.getKey(),
                        field.getValue().isValueNode() ? field.getValue().textValue() : null));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static List<Map<String, Object>> events(Tenant tenant, String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = 'APPOINTMENT' and entity_id = ? order by created_at, id",
                        id);
    }

    /** The appointments on a case's timeline, oldest first. */
    static List<Map<String, Object>> activities(Tenant tenant, String dossierId) {
        return Sql.inOrganisation(tenant.orgId()).rows("""
                        select * from activity
                        where entity_type = 'DOSSIER' and entity_id = ?::uuid and type = 'ACT_APPOINTMENT_LOG'
                        order by created_at, id""", dossierId);
    }
}
