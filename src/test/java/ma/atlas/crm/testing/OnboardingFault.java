package ma.atlas.crm.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.access.OrganisationOnboarded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Makes the onboarding of chosen organisations fail when all other listeners have done their part. */
@Component
public class OnboardingFault {

    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public void failFor(String orgId) {
        failing.add(orgId);
    }

    public void stopFailing(String orgId) {
        failing.remove(orgId);
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void fail(OrganisationOnboarded onboarded) {
        if (failing.contains(onboarded.orgId())) {
            throw new IllegalStateException("This onboarding was to fail");
        }
    }
}
