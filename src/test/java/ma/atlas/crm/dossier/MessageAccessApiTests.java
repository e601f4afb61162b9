package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.CaseEndpoint.Need;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.OtherLifecycles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with whose messages: the row "dossiers, parties, messages, appointments, notes" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageAccessApiTests {

    @Autowired
    private Api api;

    private Cast cast;
    private final Map<Whose, String> messages = new EnumMap<>(Whose.class);

    @BeforeAll
    void log(@Autowired Fixtures fixtures, @Autowired OtherLifecycles lifecycles, @Autowired Clock clock) {
        cast = new Cast(api, fixtures, lifecycles, clock);
        for (Whose whose : Whose.values()) {
            messages.put(
                    whose,
                    Correspondence.log(cast.manager(), cast.dossier(whose)).text("id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_reads_the_messages_of_the_cases_that_it_reads(Who who) {
        Api.Caller caller = cast.as(who);
        for (Whose whose : Whose.values()) {
            Answer read = caller.get("/messages/{id}", messages.get(whose));
            Answer listed = caller.get("/messages?dossierId={id}", cast.dossier(whose));
            String refusal = who.refusal(Need.READ, whose);
            if (refusal == null) {
                assertThat(read.expect(200).text("id")).isEqualTo(messages.get(whose));
                assertThat(listed.expect(200).items("id")).contains(messages.get(whose));
            } else {
                read.expectProblem(403, refusal);
                assertThat(listed.items()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_lists_over_all_cases_what_it_may_read_and_nothing_else(Who who) {
        Answer list = cast.as(who).get("/messages?limit=200");
        if (who.reach(Need.READ) == Who.Reach.NONE) {
            list.expectProblem(403, "role-required");
            return;
        }
        List<String> listed = list.expect(200).items("id");
        messages.forEach((whose, id) ->
                assertThat(listed.contains(id)).as(whose.toString()).isEqualTo(who.refusal(Need.READ, whose) == null));
    }

    @ParameterizedTest
    @EnumSource
    void each_role_logs_messages_of_the_cases_that_it_works_on(Who who) {
        Footprint before = Footprint.of(cast.tenant());
        for (Whose whose : Whose.values()) {
            String refusal = who.refusal(Need.WRITE, whose);
            if (refusal != null) {
                cast.as(who)
                        .post("/messages", Correspondence.body(cast.dossier(whose)))
                        .expectProblem(403, refusal);
            }
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
        for (Whose whose : Whose.values()) {
            if (who.refusal(Need.WRITE, whose) == null) {
                Correspondence.log(cast.as(who), cast.dossier(whose));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_of_another_organisation_finds_a_message_or_logs_one(Whose whose) {
        Footprint before = Footprint.of(cast.tenant());
        for (Api.Caller outsider : cast.outsiders()) {
            outsider.get("/messages/{id}", messages.get(whose)).expectProblem(404, "not-found");
            outsider.post("/messages", Correspondence.body(cast.dossier(whose))).expectProblem(404, "not-found");
            assertThat(outsider.get("/messages?dossierId={id}", cast.dossier(whose))
                            .expect(200)
                            .items())
                    .isEmpty();
            assertThat(outsider.get("/messages?limit=200").expect(200).items("id"))
                    .doesNotContain(messages.get(whose));
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void without_a_token_nothing_is_answered_or_logged() {
        Footprint before = Footprint.of(cast.tenant());
        for (Api.Caller nobody :
                List.of(api.anonymous(), api.anonymous().in(cast.tenant().orgId()))) {
            nobody.get("/messages").expectProblem(401, "unauthenticated");
            nobody.get("/messages/{id}", messages.get(Whose.NOBODYS)).expectProblem(401, "unauthenticated");
            nobody.post("/messages", Correspondence.body(cast.dossier(Whose.NOBODYS)))
                    .expectProblem(401, "unauthenticated");
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void the_messages_of_a_deleted_case_are_the_auditors_alone() {
        String dossier = cast.open(Whose.THE_AGENTS);
        String id = Correspondence.log(cast.as(Who.AGENT), dossier).text("id");
        cast.as(Who.AGENT).delete("/dossiers/{id}", dossier).expect(204);
        for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.ANALYST)) {
            cast.as(who).get("/messages/{id}", id).expectProblem(404, "not-found");
            assertThat(cast.as(who).get("/messages?dossierId={id}", dossier).items())
                    .isEmpty();
            assertThat(cast.as(who).get("/messages?limit=200").items("id")).doesNotContain(id);
        }
        for (Who who : List.of(Who.AUDITOR, Who.ADMIN_ORG, Who.PLATFORM_ADMIN)) {
            cast.as(who).get("/messages/{id}", id).expect(200);
            assertThat(cast.as(who).get("/messages?dossierId={id}", dossier).items("id"))
                    .containsExactly(id);
            assertThat(cast.as(who).get("/messages?limit=200").items("id")).contains(id);
        }
        for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.ADMIN_ORG)) {
            cast.as(who).post("/messages", Correspondence.body(dossier)).expectProblem(404, "not-found");
        }
    }
}
