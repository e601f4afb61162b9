package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** Opens cases over HTTP whose persons agree to be written to, or do not. */
final class Persons {

    private Persons() {}

    /** A case whose person agrees to these channels. */
    static UUID agreeingTo(Api.Caller caller, String... channels) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("email", "acheteur@example.ma");
        UUID dossier =
                UUID.fromString(caller.post("/dossiers", body).expect(201).text("id"));
        for (String channel : channels) {
            say(caller, dossier, channel, "OPT_IN");
        }
        return dossier;
    }

    static void say(Api.Caller caller, UUID dossier, String channel, String status) {
        caller.post(
                "/consentements",
                Map.of(
                        "dossierId", dossier,
                        "channel", channel,
                        "status", status,
                        "meta", Map.of("source", "CONSENT_SRC_FORM", "proof", "Formulaire signé")));
    }

    /** Has the person write by WhatsApp, now unless a time is given. */
    static void write(Api.Caller caller, UUID dossier, Object timestamp) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossier);
        body.put("direction", "INBOUND");
        body.put("channel", "WHATSAPP");
        body.put("content", "Le bien est-il encore disponible ?");
        body.put("timestamp", timestamp);
        caller.post("/messages", body).expect(201);
    }

    static String phoneOf(Tenant tenant, UUID dossier) {
        return Sql.inOrganisation(tenant.orgId()).one(String.class, "select phone from dossier where id = ?", dossier);
    }
}
