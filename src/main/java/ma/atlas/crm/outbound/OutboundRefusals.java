package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.springframework.stereotype.Component;

/** Journals what was not sent where nobody is answered so: in the caller’s transaction, which goes on without the message. */
@Component
class OutboundRefusals {

    private final AuditTrail trail;

    OutboundRefusals(AuditTrail trail) {
        this.trail = trail;
    }

    void noted(ConsentSubject whose, Channel channel, OutboundProblem problem) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("operation", "outbound");
        what.put("channel", channel);
        what.put("code", problem.code());
        trail.record(new AuditEntry(whose.entityType(), whose.id().toString(), AuditEntry.Action.REFUSE, null, what));
    }
}
