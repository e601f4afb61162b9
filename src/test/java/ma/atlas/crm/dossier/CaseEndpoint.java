package ma.atlas.crm.dossier;

import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** The endpoints about one case. */
enum CaseEndpoint {
    READ("GET /dossiers/{id}", Need.READ, 200, (by, it) -> by.get("/dossiers/{id}", it.text("id"))),
    REPLACE(
            "PUT /dossiers/{id}",
            Need.WRITE,
            200,
            (by, it) -> by.put("/dossiers/{id}", Cases.body(it.text("caseTypeCode")), it.text("id"))),
    DELETE("DELETE /dossiers/{id}", Need.WRITE, 204, (by, it) -> by.delete("/dossiers/{id}", it.text("id"))),
    MOVE(
            "PATCH /dossiers/{id}/status",
            Need.WRITE,
            200,
            (by, it) -> Door.STATUS.ask(by, it, Map.of("statusCode", "CRM_CONTACTED"))),
    OPTIONS(
            "GET /dossiers/{id}/available-transitions",
            Need.READ,
            200,
            (by, it) -> by.get("/dossiers/{id}/available-transitions", it.text("id"))),
    HISTORY(
            "GET /dossiers/{id}/status-history",
            Need.READ,
            200,
            (by, it) -> by.get("/dossiers/{id}/status-history", it.text("id"))),
    TIMELINE(
            "GET /dossiers/{id}/timeline",
            Need.READ,
            200,
            (by, it) -> by.get("/dossiers/{id}/timeline", it.text("id"))),
    TASK("GET /tasks/{id}", Need.TASK, 200, (by, it) -> by.get("/tasks/{id}", it.text("taskId"))),
    COMPLETE(
            "POST /tasks/{id}/complete",
            Need.WRITE,
            200,
            (by, it) -> Door.TASK.ask(by, it, Map.of("statusCode", "CRM_CONTACTED")));

    final String address;
    final Need need;
    final int success;
    private final Call call;

    CaseEndpoint(String address, Need need, int success, Call call) {
        this.address = address;
        this.need = need;
        this.success = success;
        this.call = call;
    }

    Answer call(Api.Caller by, Answer dossier) {
        return call.on(by, dossier);
    }

    /** What an endpoint asks for. */
    enum Need {
        READ,
        WRITE,
        TASK
    }

    private interface Call {
        Answer on(Api.Caller caller, Answer dossier);
    }
}
