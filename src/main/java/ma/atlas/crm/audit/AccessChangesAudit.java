package ma.atlas.crm.audit;

import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.OrganisationChanged;
import ma.atlas.crm.access.SignInRefused;
import ma.atlas.crm.access.SignedIn;
import ma.atlas.crm.access.UserChanged;
import ma.atlas.crm.audit.AuditEntry.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Journals changes of organisations and users in the transaction of the change, and sign-ins, refused ones too, in one of their own. */
@Component
class AccessChangesAudit {

    private static final String ORGANISATION = "ORGANISATION";
    private static final String USER = "APP_USER";

    private final AuditTrail trail;

    AccessChangesAudit(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(OrganisationChanged changed) {
        trail.record(entry(ORGANISATION, changed.orgId(), changed.before(), changed.after()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UserChanged changed) {
        trail.record(entry(USER, changed.login(), changed.before(), changed.after()));
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(SignedIn signedIn) {
        trail.record(new AuditEntry(USER, signedIn.login(), Action.SIGN_IN, null, null));
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(SignInRefused refused) {
        String login = refused.login() == null ? AuditEntry.NONE_IN_PARTICULAR : refused.login();
        Map<String, String> after =
                Map.of("code", AccessProblem.UNAUTHENTICATED.code(), "reason", kebab(refused.reason()));
        trail.record(new AuditEntry(USER, login, Action.REFUSE, null, after));
    }

    private static String kebab(SignInRefused.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static AuditEntry entry(String type, String id, @Nullable Map<String, ?> before, Map<String, ?> after) {
        return before == null ? AuditEntry.created(type, id, after) : AuditEntry.updated(type, id, before, after);
    }
}
