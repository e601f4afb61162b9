package ma.atlas.crm.dossier;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** Logs messages over HTTP. */
final class Correspondence {

    static final String CONTENT = "Le bien est-il encore disponible ? – هل العقار متاح؟";

    private Correspondence() {}

    /** What came in by WhatsApp just now, unless said otherwise: {@code "channel", "SMS"}. */
    static Map<String, Object> body(String dossierId, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossierId);
        body.put("direction", "INBOUND");
        body.put("channel", "WHATSAPP");
        body.put("content", CONTENT);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static Answer log(Api.Caller caller, String dossierId, Object... more) {
        return caller.post("/messages", body(dossierId, more)).expect(201);
    }
}
