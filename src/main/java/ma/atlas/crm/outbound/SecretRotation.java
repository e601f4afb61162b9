package ma.atlas.crm.outbound;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.schedule.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals anew what is still sealed under an older key, so that the key can be taken away. Says in the log how many secrets it has
 * sealed, and how many no key opens; where there are none of either, it says nothing.
 */
@Component
class SecretRotation implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(SecretRotation.class);

    private final EveryOrganisation organisations;
    private final ProviderSettingRepository repository;
    private final SecretBox box;
    private final TransactionOperations transactions;

    SecretRotation(
            EveryOrganisation organisations,
            ProviderSettingRepository repository,
            SecretBox box,
            TransactionOperations transactions) {
        this.organisations = organisations;
        this.repository = repository;
        this.box = box;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "outbound.secret-rotation";
    }

    @Override
    public String cron() {
        return "0 40 2 * * *";
    }

    @Override
    public void run() {
        AtomicInteger resealed = new AtomicInteger();
        AtomicInteger unreadable = new AtomicInteger();
        organisations.forEach(
                name(),
                orgId -> transactions.executeWithoutResult(transaction -> repository
                        .findAllByOrderByChannel()
                        .forEach(setting -> reseal(orgId, setting, resealed, unreadable))));
        if (resealed.get() > 0) {
            LOG.info("Sealed {} secrets of providers under the current key", resealed);
        }
        if (unreadable.get() > 0) {
            LOG.error("{} secrets of providers open under no key that is given", unreadable);
        }
    }

    private void reseal(String orgId, ProviderSetting setting, AtomicInteger resealed, AtomicInteger unreadable) {
        Map<String, SealedSecret> secrets = new TreeMap<>(setting.secrets());
        int changed = 0;
        for (Map.Entry<String, SealedSecret> entry : secrets.entrySet()) {
            SealedSecret secret = entry.getValue();
            SecretPlace place = new SecretPlace(orgId, setting.channel(), entry.getKey());
            Optional<String> opened = box.open(place, secret.sealed());
            if (opened.isEmpty()) {
                unreadable.incrementAndGet();
            } else if (!box.isCurrent(secret.sealed())) {
                entry.setValue(new SealedSecret(box.seal(place, opened.get()), secret.setAt()));
                changed++;
            }
        }
        if (changed > 0) {
            setting.reseal(secrets);
            repository.flush();
            resealed.addAndGet(changed);
        }
    }
}
