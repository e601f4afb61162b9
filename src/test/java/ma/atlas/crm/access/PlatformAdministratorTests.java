package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AtlasTest
class PlatformAdministratorTests {

    private static final int INSTANCES = 6;

    @Autowired
    PlatformAdministrator administrator;

    @Autowired
    Api api;

    @Test
    void ofSeveralInstancesThatStartAtOnceOneCreatesTheFirstAdministrator() {
        Sql.asOwner().update("delete from app_user where org_id = 'atlas'");
        List<Boolean> created =
                Simultaneously.call(INSTANCES, instance -> administrator.ensureExists(Fixtures.PASSWORD));
        assertThat(created).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(Sql.inOrganisation("atlas").list(String.class, "select login || ' ' || roles::text from app_user"))
                .containsExactly("platform@atlas {PLATFORM_ADMIN}");
        api.withBasic("platform@atlas", Fixtures.PASSWORD)
                .post("/auth/token", null)
                .expect(200);
    }

    @Test
    void anExistingOneKeepsTheirPassword() {
        administrator.ensureExists(Fixtures.PASSWORD);
        assertThat(administrator.ensureExists("another password")).isFalse();
        api.withBasic("platform@atlas", "another password")
                .post("/auth/token", null)
                .expectProblem(401, "unauthenticated");
        assertThat(
                        Sql.inOrganisation("atlas")
                                .list(
                                        String.class,
                                        "select e::text from audit_event e where entity_type = 'APP_USER' and action = 'CREATE'"))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains("$2a$"));
    }
}
