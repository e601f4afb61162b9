package ma.atlas.crm.outbound;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentChanged;
import ma.atlas.crm.consentement.ConsentStatus;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who opts out of a channel gets nothing more by it: what waits is cancelled in the same transaction. */
@Component
class ConsentWithdrawals {

    private final OutboundRows rows;
    private final OutboundTrace trace;
    private final Clock clock;

    ConsentWithdrawals(OutboundRows rows, OutboundTrace trace, Clock clock) {
        this.rows = rows;
        this.trace = trace;
        this.clock = clock;
    }

    @EventListener
    void on(ConsentChanged said) {
        if (said.status() != ConsentStatus.OPT_OUT) {
            return;
        }
        String code = OutboundProblem.CONSENT_REQUIRED.code();
        List<UUID> cancelled =
                rows.withdraw(CurrentOrganisation.required(), said.subject(), said.channel(), code, clock.instant());
        if (!cancelled.isEmpty()) {
            trace.withdrawn(said.subject(), said.channel(), cancelled, code);
        }
    }
}
