package ma.atlas.crm.annonce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** Makes listings over HTTP and as values, complete unless said otherwise. */
public final class Listings {

    private Listings() {}

    /** What a new listing must say, and no more. */
    public static Map<String, Object> body(Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("transactionTypeCode", "TX_SALE");
        body.put("title", "Appartement au Maârif");
        body.put("description", "Deux façades, au calme.");
        body.put("priceAmount", new BigDecimal("1250000.50"));
        body.put("surfaceM2", new BigDecimal("96.50"));
        body.put("city", "Casablanca");
        return with(body, more);
    }

    /** With every field that people may write. */
    static Map<String, Object> everything() {
        return body(
                "currency",
                "EUR",
                "rooms",
                4,
                "bathrooms",
                2,
                "zone",
                "Maârif",
                "addressText",
                "12, rue Abou Inane",
                "lat",
                new BigDecimal("33.573112"),
                "lng",
                new BigDecimal("-7.589844"),
                "contactName",
                "Propriétaire Maârif",
                "contactPhone",
                "0661 23 45 67",
                "meta",
                Map.of("keys", "chez le gardien", "public", Map.of("view", "mer", "floor", 3)));
    }

    static Map<String, Object> with(Map<String, Object> body, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    public static String create(Api.Caller caller, Object... more) {
        return caller.post("/annonces", body(more)).expect(201).text("id");
    }

    static String published(Api.Caller manager, Object... more) {
        String id = create(manager, more);
        manager.post("/annonces/{id}/publish", null, id).expect(200);
        return id;
    }

    /** One that has come to a status by the shortest way. */
    static String in(AnnonceStatus status, Api.Caller manager) {
        String id = create(manager);
        List<String> way =
                switch (status) {
                    case ANN_DRAFT -> List.of();
                    case ANN_PUBLISHED -> List.of("publish");
                    case ANN_SUSPENDED -> List.of("publish", "suspend");
                    case ANN_ARCHIVED -> List.of("archive");
                };
        way.forEach(step -> manager.post("/annonces/{id}/" + step, null, id).expect(200));
        return id;
    }

    /** What a listing can be changed to, from what it is. */
    static JsonNode changed(Answer annonce, String field, Object value) {
        ObjectNode body = annonce.body().deepCopy();
        return body.putPOJO(field, value);
    }

    static AnnonceFields fields() {
        return new AnnonceFields(
                "TX_SALE",
                "Title",
                "Description",
                new BigDecimal("1000.00"),
                "MAD",
                new BigDecimal("80.00"),
                null,
                null,
                "Fès",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** The same without some of what a published listing says: title, description, priceAmount, surfaceM2, city. */
    static AnnonceFields without(List<String> missing) {
        AnnonceFields whole = fields();
        return new AnnonceFields(
                whole.transactionTypeCode(),
                missing.contains("title") ? null : whole.title(),
                missing.contains("description") ? null : whole.description(),
                missing.contains("priceAmount") ? null : whole.priceAmount(),
                whole.currency(),
                missing.contains("surfaceM2") ? null : whole.surfaceM2(),
                null,
                null,
                missing.contains("city") ? null : whole.city(),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
