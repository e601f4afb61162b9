package ma.atlas.crm.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A job is read by who asked for it and by who could have, in its organisation. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobAccessApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobRunner runner;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private TransactionOperations transactions;

    private Tenant tenant;
    private UUID job;

    /** Asked for by an agent who was an administrator at the time. */
    @BeforeAll
    void start() {
        tenant = fixtures.tenant();
        job = start(2);
    }

    private UUID start(int failsAt) {
        Actor agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.ADMIN_ORG));
        UUID id = CurrentActor.callAs(
                agent,
                () -> transactions.execute(status -> jobs.start(
                                agent, Counting.TYPE, Counting.to(3).put("failsAt", failsAt))
                        .id()));
        runner.run(tenant.orgId(), id, step -> {});
        return id;
    }

    @Test
    void who_asked_for_it_and_who_could_have_read_it() {
        for (String login : new String[] {tenant.agent(), tenant.admin()}) {
            Answer read = api.as(login).get("/jobs/{id}", job).expect(200);
            assertThat(read.text("id")).isEqualTo(job.toString());
            assertThat(read.text("type")).isEqualTo(Counting.TYPE);
            assertThat(read.text("status")).isEqualTo("FAILED");
            assertThat(read.text("requestedBy")).isEqualTo(tenant.agent());
            assertThat(read.get("done").asLong()).isEqualTo(1);
            assertThat(read.get("total").asLong()).isEqualTo(3);
            assertThat(read.get("result").path("last").asInt()).isEqualTo(1);
            assertThat(read.etag()).isEqualTo("\"" + read.get("version").asLong() + "\"");
            assertThat(read.body().has("parameters")).isFalse();
        }
    }

    @Test
    void why_it_failed_is_said_in_the_language_of_the_reader() {
        Api.Caller admin = api.as(tenant.admin());
        Answer french = admin.language("fr").get("/jobs/{id}", job).expect(200);
        Answer english = admin.language("en").get("/jobs/{id}", job).expect(200);
        assertThat(english.body().at("/error/code").asText()).isEqualTo("internal-error");
        assertThat(english.body().at("/error/message").asText())
                .isNotBlank()
                .doesNotContain("dies here")
                .isNotEqualTo(french.body().at("/error/message").asText());
        assertThat(admin.get("/jobs/{id}", start(0)).expect(200).get("error").isNull())
                .isTrue();
    }

    @Test
    void nobody_else_does() {
        for (String login : new String[] {tenant.manager(), tenant.agent2(), tenant.auditor(), tenant.coopMember()}) {
            api.as(login).get("/jobs/{id}", job).expectProblem(403, "role-required");
        }
        api.as(fixtures.tenant().admin()).get("/jobs/{id}", job).expectProblem(404, "not-found");
        api.as(tenant.admin()).get("/jobs/{id}", UUID.randomUUID()).expectProblem(404, "not-found");
        api.anonymous().get("/jobs/{id}", job).expectProblem(401, "unauthenticated");
    }
}
