package ma.atlas.crm.workflow.definition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.access.OrganisationOnboarded;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Spoils the onboarding of chosen organisations, before the templates are deployed or after. */
@Component
class BrokenOnboarding {

    private final JdbcOperations jdbc;
    private final Map<String, String> deactivated = new ConcurrentHashMap<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();

    BrokenOnboarding(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void deactivateStatus(String orgId, String code) {
        deactivated.put(orgId, code);
    }

    void failAfterTemplates(String orgId) {
        failing.put(orgId, 0);
    }

    void mend(String orgId) {
        failing.remove(orgId);
    }

    /** The fewest rows of our tables and the engine's that the onboarding had written when it failed. */
    int seen(String orgId) {
        return failing.get(orgId);
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void before(OrganisationOnboarded onboarded) {
        String code = deactivated.get(onboarded.orgId());
        if (code != null) {
            jdbc.update("""
                    insert into ref_dictionary (org_id, dict_type, code, label, is_active)
                    values (?, 'CASE_STATUS', ?, 'No longer', false)""", onboarded.orgId(), code);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void after(OrganisationOnboarded onboarded) {
        if (failing.containsKey(onboarded.orgId())) {
            Integer seen = jdbc.queryForObject("""
                    select least((select count(*) from workflow_transition where org_id = ?),
                                 (select count(*) from act_re_procdef where tenant_id_ = ?))""", Integer.class, onboarded.orgId(), onboarded.orgId());
            failing.put(onboarded.orgId(), seen);
            throw new IllegalStateException("This onboarding was to fail");
        }
    }
}
