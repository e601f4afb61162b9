package ma.atlas.crm.dossier;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestIssuer;

/** An organisation with everybody who may ask for something, and a case of each kind to ask about. */
public final class Cast {

    private static final String MANAGERS_TYPE = "CRM_LEAD_RENT";

    private final Api api;
    private final Fixtures fixtures;
    private final Clock clock;
    private final Tenant tenant;
    private final Tenant other;
    private final Map<Whose, String> dossiers = new EnumMap<>(Whose.class);

    public Cast(Api api, Fixtures fixtures, OtherLifecycles lifecycles, Clock clock) {
        this.api = api;
        this.fixtures = fixtures;
        this.clock = clock;
        this.tenant = fixtures.tenant();
        this.other = fixtures.tenant();
        lifecycles.deployLead(tenant, MANAGERS_TYPE, Role.MANAGER);
        for (Whose whose : Whose.values()) {
            dossiers.put(whose, open(whose));
        }
    }

    /** Another case of a kind. */
    public String open(Whose whose) {
        Map<String, Object> body = Cases.body(whose == Whose.NOBODYS_MEANT_FOR_MANAGERS ? MANAGERS_TYPE : Cases.LEAD);
        switch (whose) {
            case THE_AGENTS -> body.put("assignedTo", tenant.agent());
            case ANOTHER_AGENTS -> body.put("assignedTo", tenant.agent2());
            default -> body.remove("assignedTo");
        }
        return manager().post("/dossiers", body).expect(201).text("id");
    }

    public Tenant tenant() {
        return tenant;
    }

    public String dossier(Whose whose) {
        return dossiers.get(whose);
    }

    public Api.Caller manager() {
        return api.as(tenant.manager());
    }

    public Api.Caller as(Who who) {
        return switch (who) {
            case AGENT -> api.as(tenant.agent());
            case MANAGER -> manager();
            case ANALYST -> api.as(tenant.analyst());
            case AUDITOR -> api.as(tenant.auditor());
            case COOP_MANAGER -> api.as(tenant.coopManager());
            case COOP_MEMBER -> api.as(tenant.coopMember());
            case NO_ROLE -> api.withToken(tokenWithoutRole());
            case ADMIN_ORG -> api.as(tenant.admin());
            case PLATFORM_ADMIN -> api.as(fixtures.platform()).in(tenant.orgId());
        };
    }

    /** People of another organisation who may everything, or much, in theirs. */
    public List<Api.Caller> outsiders() {
        return List.of(
                api.as(other.agent()),
                api.as(other.manager()),
                api.as(other.admin()),
                api.as(fixtures.platform()).in(other.orgId()));
    }

    private String tokenWithoutRole() {
        return TestIssuer.get()
                .sign(new JWTClaimsSet.Builder()
                        .issuer(TestIssuer.get().address())
                        .subject(tenant.login("somebody"))
                        .claim("org_id", tenant.orgId())
                        .claim("roles", List.of("WAITER"))
                        .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))
                        .build());
    }
}
