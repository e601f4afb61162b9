package ma.atlas.crm.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whether an organisation may be acted in, asked at every request and so kept for 10 seconds. A deactivation bites at the
 * next request on the instance that made it, and within 10 seconds on the others.
 */
@Component
class OrganisationStandings {

    static final Duration KEPT = Duration.ofSeconds(10);

    private static final int MAXIMUM_KEPT = 10_000;

    private final OrganisationRows rows;
    private final TransactionOperations transactions;
    private final LoadingCache<String, Standing> standings = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAXIMUM_KEPT)
            .build(this::load);

    OrganisationStandings(OrganisationRows rows, TransactionOperations transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    enum Standing {
        ACTIVE,
        INACTIVE,
        UNKNOWN
    }

    Standing of(String orgId) {
        return standings.get(orgId);
    }

    /** Waits for a read of the same organisation under way, so that what was read before the change is not kept after it. */
    @TransactionalEventListener
    void forget(OrganisationChanged changed) {
        standings.invalidate(changed.orgId());
    }

    private Standing load(String orgId) {
        return CurrentOrganisation.callAs(
                orgId,
                () -> transactions.execute(transaction -> rows.find(orgId)
                        .map(Organisation::active)
                        .map(active -> active ? Standing.ACTIVE : Standing.INACTIVE)
                        .orElse(Standing.UNKNOWN)));
    }
}
