package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Tenant;

/** Numbers of organisations, as their administrators set them. */
final class Numbers {

    private static final AtomicLong NEXT = new AtomicLong(100_000_000_000_000L);

    private Numbers() {}

    /** Gives an organisation a number instead of the one that it has; its id. */
    static String give(Api api, Tenant tenant, String appSecret) {
        String number = Long.toString(NEXT.incrementAndGet());
        claim(api, tenant, number, appSecret, null);
        return number;
    }

    /**
     * @param appSecret null for the operator's app
     */
    static void claim(Api api, Tenant tenant, String number, String appSecret, String verifyToken) {
        ask(api, tenant, number, appSecret, verifyToken).expect(200);
    }

    static Answer ask(Api api, Tenant tenant, String number, String appSecret, String verifyToken) {
        Map<String, Object> secrets = new LinkedHashMap<>();
        secrets.put("accessToken", "a-token-that-no-test-sends");
        secrets.put("appSecret", appSecret);
        secrets.put("verifyToken", verifyToken);
        return api.as(tenant.admin())
                .put(
                        "/admin/providers/WHATSAPP",
                        Map.of(
                                "provider",
                                WhatsAppProviderType.NAME,
                                "settings",
                                Map.of("phoneNumberId", number),
                                "secrets",
                                secrets));
    }
}
