package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Connections;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Who came in, and who was not let in. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInsApiTests {

    private static final String SECRET = "a password that nobody may read";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;

    @BeforeAll
    void tenant() {
        tenant = fixtures.tenant();
    }

    private List<Map<String, Object>> attempt(String login, String password, int status) {
        String correlation = UUID.randomUUID().toString();
        Connections.Taken taken = Connections.of(correlation);
        api.withBasic(login, password)
                .header("X-Correlation-Id", correlation)
                .post("/auth/token", null)
                .expect(status);
        assertThat(taken.mostAtOnce()).isEqualTo(1);
        return Sql.asOwner()
                .rows(
                        "select org_id, entity_type, entity_id, action, user_id, after_json ->> 'code' as code,"
                                + " after_json ->> 'reason' as reason, e::text as line from audit_event e where correlation_id = ?",
                        correlation);
    }

    private static void assertRefused(List<Map<String, Object>> lines, String orgId, String entityId, String reason) {
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line)
                    .containsEntry("org_id", orgId)
                    .containsEntry("entity_type", "APP_USER")
                    .containsEntry("entity_id", entityId)
                    .containsEntry("action", "REFUSE")
                    .containsEntry("user_id", "anonymous")
                    .containsEntry("code", "unauthenticated")
                    .containsEntry("reason", reason);
            assertThat(line.get("line").toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void who_signs_in_is_journalled() {
        assertThat(attempt(tenant.agent(), Fixtures.PASSWORD, 200))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("org_id", tenant.orgId())
                        .containsEntry("entity_id", tenant.agent())
                        .containsEntry("action", "SIGN_IN")
                        .containsEntry("user_id", tenant.agent()));
    }

    @Test
    void a_wrong_password_is_journalled_in_the_organisation_of_the_login() {
        assertRefused(attempt(tenant.agent(), SECRET, 401), tenant.orgId(), tenant.agent(), "wrong-password");
    }

    @Test
    void so_is_a_deactivated_user_with_whatever_password() {
        String gone = fixtures.user(tenant, "gone", Role.AGENT);
        api.as(tenant.admin())
                .patch("/users/{login}", Map.of("active", false), gone)
                .expect(200);
        assertRefused(attempt(gone, Fixtures.PASSWORD, 401), tenant.orgId(), gone, "inactive");
        assertRefused(attempt(gone, SECRET, 401), tenant.orgId(), gone, "wrong-password");
    }

    /** It may be a password that was typed too early. */
    @Test
    void an_unknown_login_is_told_to_the_platform_and_not_repeated() {
        assertRefused(attempt(SECRET, SECRET, 401), "atlas", "-", "unknown-login");
        assertRefused(attempt(tenant.login("nobody"), SECRET, 401), "atlas", "-", "unknown-login");
    }
}
