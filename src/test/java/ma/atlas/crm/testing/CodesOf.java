package ma.atlas.crm.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The codes of an organisation over HTTP, as an analyst keeps them. */
public record CodesOf(Api.Caller caller, String dictType) {

    private static final String DICTIONARY = "/admin/reference-data/{dictType}";
    private static final String CODE = DICTIONARY + "/{code}";

    /** A body with labels in three languages, and fields by name and value. */
    public static Map<String, Object> body(Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("label", "Trade fair");
        body.put("labelFr", "Salon de l’immobilier");
        body.put("labelAr", "معرض العقار");
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    public CodesOf as(Api.Caller other) {
        return new CodesOf(other, dictType);
    }

    public Answer list() {
        return caller.get(DICTIONARY, dictType);
    }

    public Answer list(String query) {
        return caller.get(DICTIONARY + "?" + query, dictType);
    }

    public Answer post(Object body) {
        return caller.post(DICTIONARY, body, dictType);
    }

    /** Adds a code. */
    public Answer add(String code, Object... more) {
        Map<String, Object> body = body(more);
        body.put("code", code);
        return post(body);
    }

    public Answer get(String code) {
        return caller.get(CODE, dictType, code);
    }

    public Answer put(String code, Object body) {
        return caller.put(CODE, body, dictType, code);
    }

    /** Replaces what is written about a code by what is, but for some fields by name and value. */
    public Answer change(String code, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        get(code).expect(200).body().fields().forEachRemaining(field -> body.put(field.getKey(), field.getValue()));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return put(code, body);
    }

    public Answer delete(String code) {
        return caller.delete(CODE, dictType, code);
    }
}
