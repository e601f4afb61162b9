package ma.atlas.crm.testing;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.NewOrganisation;
import ma.atlas.crm.access.NewUser;
import ma.atlas.crm.access.Organisations;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.Users;
import org.springframework.stereotype.Component;

/** Organisations for tests: each test class takes its own, so that none sees what another leaves behind. */
@Component
public class Fixtures {

    /** Of every user made here. */
    public static final String PASSWORD = "demo";

    private static final Map<String, Role> USERS = Map.of(
            "admin", Role.ADMIN_ORG,
            "analyst", Role.ANALYST,
            "manager", Role.MANAGER,
            "agent", Role.AGENT,
            "agent2", Role.AGENT,
            "auditor", Role.AUDITOR,
            "coop-manager", Role.COOP_MANAGER,
            "coop-member", Role.COOP_MEMBER);

    private final Organisations organisations;
    private final Users users;
    private final PlatformAdministrator platformAdministrator;

    Fixtures(Organisations organisations, Users users, PlatformAdministrator platformAdministrator) {
        this.organisations = organisations;
        this.users = users;
        this.platformAdministrator = platformAdministrator;
    }

    /** A fresh organisation, onboarded, with a user of every role. */
    public Tenant tenant() {
        return tenant("agence");
    }

    /**
     * @param prefix what its id begins with, for people who read a failure
     */
    public Tenant tenant(String prefix) {
        Tenant tenant = new Tenant(freshId(prefix));
        CurrentActor.runAs(
                PlatformAdministrator.actor(),
                () -> organisations.onboard(NewOrganisation.named(tenant.orgId(), "Test " + tenant.orgId())));
        USERS.forEach((name, role) -> user(tenant, name, role));
        return tenant;
    }

    /** Another user of a tenant; returns the login. */
    public String user(Tenant tenant, String name, Role... roles) {
        String login = tenant.login(name);
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> users.add(NewUser.active(login, "Test " + name, Set.of(roles), PASSWORD)));
        return login;
    }

    /** The login of a platform administrator. */
    public String platform() {
        platformAdministrator.ensureExists(PASSWORD);
        return PlatformAdministrator.LOGIN;
    }

    /** An organisation id that nothing has yet. */
    public static String freshId(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(24);
    }
}
