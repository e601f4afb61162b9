package ma.atlas.crm.access;

import java.util.List;
import java.util.function.Consumer;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** For what the application does by itself in each organisation, one after the other. */
@Component
public class EveryOrganisation {

    private static final Logger LOG = LoggerFactory.getLogger(EveryOrganisation.class);
    private static final int PAGE = 200;

    private final OrganisationRows rows;
    private final TransactionOperations transactions;

    EveryOrganisation(OrganisationRows rows, TransactionOperations transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /**
     * Calls an action in every tenant, active or not, acting there as the system. Where it fails, that is logged, and the
     * others get theirs. Not to be called inside a transaction: the action opens its own.
     *
     * @param name what the action does, for the log
     * @param action gets the id of the organisation
     */
    public void forEach(String name, Consumer<String> action) {
        String after = "";
        for (List<String> ids = idsAfter(after); !ids.isEmpty(); ids = idsAfter(after)) {
            ids.forEach(orgId -> call(name, action, orgId));
            after = ids.get(ids.size() - 1);
        }
    }

    private List<String> idsAfter(String orgId) {
        return transactions.execute(transaction -> rows.listAll(orgId, PAGE)).stream()
                .map(Organisation::id)
                .toList();
    }

    private static void call(String name, Consumer<String> action, String orgId) {
        try {
            CurrentActor.runAs(Actor.system(orgId), () -> action.accept(orgId));
        } catch (RuntimeException failure) {
            LOG.error("{} failed in {}", name, orgId, failure);
        }
    }
}
