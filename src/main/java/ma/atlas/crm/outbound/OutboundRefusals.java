package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Journals what was not sent, in a transaction of its own: the caller's may be undone because of the refusal. */
@Component
class OutboundRefusals {

    private final AuditTrail trail;
    private final TransactionTemplate own;

    OutboundRefusals(AuditTrail trail, PlatformTransactionManager transactions) {
        this.trail = trail;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void refused(ConsentSubject whose, Channel channel, OutboundProblem problem) {
        own.executeWithoutResult(status -> noted(whose, channel, problem));
    }

    /** In the caller’s transaction, which goes on without the message. */
    void noted(ConsentSubject whose, Channel channel, OutboundProblem problem) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("operation", "outbound");
        what.put("channel", channel);
        what.put("code", problem.code());
        trail.record(new AuditEntry(whose.entityType(), whose.id().toString(), AuditEntry.Action.REFUSE, null, what));
    }
}
