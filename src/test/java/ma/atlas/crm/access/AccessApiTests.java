package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AtlasTest
class AccessApiTests {

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Test
    void me() {
        Tenant tenant = fixtures.tenant();
        Answer me = api.as(tenant.agent()).get("/me").expect(200);
        assertThat(me.text("login")).isEqualTo(tenant.agent());
    }
}
