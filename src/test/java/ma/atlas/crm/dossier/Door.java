package ma.atlas.crm.dossier;

import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** The two ways of asking over HTTP for one and the same move. */
enum Door {
    STATUS {
        @Override
        Answer ask(Api.Caller caller, Answer dossier, Object body) {
            return caller.patch("/dossiers/{id}/status", body, dossier.text("id"));
        }
    },
    TASK {
        @Override
        Answer ask(Api.Caller caller, Answer dossier, Object body) {
            return caller.post("/tasks/{id}/complete", body, dossier.text("taskId"));
        }
    };

    /**
     * @param dossier the case as it was last read
     */
    abstract Answer ask(Api.Caller caller, Answer dossier, Object body);
}
