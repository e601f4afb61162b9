package ma.atlas.crm.dossier;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.LifecycleSpec;

/** Walks cases of any type through their lifecycle, bringing along what reasons and guards ask for. */
final class Walker {

    private final Api.Caller caller;
    private final String caseTypeCode;
    private final LifecycleSpec spec;

    Walker(Api.Caller caller, String caseTypeCode) {
        this.caller = caller;
        this.caseTypeCode = caseTypeCode;
        this.spec = LifecycleSpec.of(caseTypeCode);
    }

    String open() {
        return caller.post("/dossiers", Cases.body(caseTypeCode)).expect(201).text("id");
    }

    String openIn(String status) {
        String id = open();
        spec.wayTo(status).forEach(next -> move(id, next).expect(200));
        return id;
    }

    /** Asks for a status with everything that it could need. */
    Answer move(String id, String to) {
        prepare(id, to);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", to);
        body.put("reasonCode", spec.reasonFor(to));
        if (to.equals("B2B_QUALIFIED")) {
            body.put("payload", Map.of("qualification", Map.of("notes", "wants to see it")));
        }
        return caller.patch("/dossiers/{id}/status", body, id);
    }

    private void prepare(String id, String to) {
        if (to.equals("B2B_SCHEDULED")) {
            appointment(id, "APPOINT_SCHEDULED");
        } else if (to.equals("B2B_DONE")) {
            appointment(id, "APPOINT_DONE");
        }
    }

    String appointment(String id, String statusCode) {
        return caller.post(
                        "/appointments",
                        Map.of(
                                "dossierId",
                                id,
                                "appointmentTypeCode",
                                "APPOINT_CALL",
                                "statusCode",
                                statusCode,
                                "startsAt",
                                "2030-01-15T10:00:00Z"))
                .expect(201)
                .text("id");
    }
}
