package ma.atlas.crm.coop;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Tenant;
import org.springframework.http.HttpMethod;

/** Who may do what with what is a co-operative's as a whole: the same for everything of that kind. */
public final class CoopCast {

    private static final int FORBIDDEN = 403;

    private final Api api;
    private final Tenant tenant;
    private final Tenant other;

    public CoopCast(Api api, Tenant tenant, Tenant other) {
        this.api = api;
        this.tenant = tenant;
        this.other = other;
    }

    /**
     * @param endpoint as {@code GET /coop/groups/{id}}
     * @param id of something of the tenant's; null for an endpoint that names nothing
     */
    public void mayBeCalledAsItShould(String endpoint, Object body, String id) {
        HttpMethod method = HttpMethod.valueOf(endpoint.substring(0, endpoint.indexOf(' ')));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        Object[] variables = id == null ? new Object[0] : new Object[] {id};
        api.anonymous().send(method, path, body, variables).expectProblem(401, "unauthenticated");
        Map<String, Boolean> readers = new LinkedHashMap<>();
        readers.put(tenant.agent(), false);
        readers.put(tenant.coopMember(), false);
        readers.put(tenant.manager(), method == HttpMethod.GET);
        readers.put(tenant.analyst(), method == HttpMethod.GET);
        readers.put(tenant.auditor(), method == HttpMethod.GET);
        readers.put(tenant.coopManager(), true);
        readers.put(tenant.admin(), true);
        readers.forEach((login, may) -> {
            Answer answer = api.as(login).send(method, path, body, variables);
            if (!may) {
                answer.expectProblem(FORBIDDEN, "role-required");
            } else if (answer.status() == FORBIDDEN || answer.status() >= 500) {
                throw new AssertionError(
                        "Expected " + login + " to be let in at " + endpoint + ", but: " + answer.text());
            }
        });
        if (id != null) {
            api.as(other.coopManager()).send(method, path, body, variables).expectProblem(404, "not-found");
            api.as(other.agent()).send(method, path, body, variables).expectProblem(FORBIDDEN, "role-required");
        }
    }
}
