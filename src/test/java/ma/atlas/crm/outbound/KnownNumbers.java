package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import ma.atlas.crm.testing.Tenant;
import org.springframework.stereotype.Component;

/** Numbers of organisations, as tests say. */
@Component
class KnownNumbers implements WhatsAppAccounts {

    private static final AtomicLong NEXT = new AtomicLong(100_000_000_000_000L);

    private final Map<String, List<Account>> accounts = new ConcurrentHashMap<>();

    /** Gives an organisation a number; its id. */
    String add(Tenant tenant, String appSecret) {
        String number = Long.toString(NEXT.incrementAndGet());
        claim(tenant, number, appSecret);
        return number;
    }

    void claim(Tenant tenant, String number, String appSecret) {
        accounts.computeIfAbsent(number, fresh -> new CopyOnWriteArrayList<>())
                .add(new Account(tenant.orgId(), appSecret));
    }

    @Override
    public List<Account> ofNumber(String phoneNumberId) {
        return accounts.getOrDefault(phoneNumberId, List.of());
    }

    @Override
    public boolean haveVerifyToken(String token) {
        return false;
    }
}
