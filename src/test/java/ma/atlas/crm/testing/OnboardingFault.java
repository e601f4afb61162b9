package ma.atlas.crm.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.access.OrganisationOnboarded;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

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

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void fail(OrganisationOnboarded onboarded) {
        if (failing.contains(onboarded.orgId())) {
            throw new IllegalStateException("This onboarding was to fail");
        }
    }
}
