package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.dossier.Cast;
import ma.atlas.crm.dossier.Who;
import ma.atlas.crm.dossier.Whose;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with whose outbound messages: the row "consents, outbound" of the role table, as far as it is about cases. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundAccessApiTests {

    private static final Set<Who> WRITE_ALL = EnumSet.of(Who.MANAGER, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);
    private static final Set<Who> READ_ALL = EnumSet.of(Who.MANAGER, Who.AUDITOR, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);
    private static final Set<Who> RETRY = EnumSet.of(Who.ADMIN_ORG, Who.PLATFORM_ADMIN);

    @Autowired
    private Api api;

    private Cast cast;
    private final Map<Whose, String> messages = new EnumMap<>(Whose.class);

    @BeforeAll
    void queue(@Autowired Fixtures fixtures, @Autowired OtherLifecycles lifecycles, @Autowired Clock clock) {
        cast = new Cast(api, fixtures, lifecycles, clock);
        for (Whose whose : Whose.values()) {
            Persons.say(cast.manager(), UUID.fromString(cast.dossier(whose)), "SMS", "OPT_IN");
            messages.put(
                    whose, send(cast.manager(), cast.dossier(whose)).expect(201).text("id"));
        }
        giveUpAll();
    }

    private static Answer send(Api.Caller caller, String dossier) {
        return caller.post("/outbound/messages", Map.of("dossierId", dossier, "channel", "SMS", "content", "Bonjour"));
    }

    /** As a worker would, after six times. */
    private void giveUpAll() {
        Sql.inOrganisation(cast.tenant().orgId())
                .execute(
                        "update outbound_message set status = 'FAILED', failure_code = 'timeout', next_attempt_at = null"
                                + " where status = 'QUEUED'",
                        "delete from outbound_lane");
    }

    private static String refusal(Who who, Whose whose, Set<Who> all) {
        if (all.contains(who)) {
            return null;
        }
        if (who != Who.AGENT) {
            return "role-required";
        }
        return whose.isOwnOfAgent() ? null : "not-assigned";
    }

    @ParameterizedTest
    @EnumSource
    void each_role_reads_the_messages_of_the_cases_that_it_reads(Who who) {
        Answer all = cast.as(who).get("/outbound/messages?limit=200");
        for (Whose whose : Whose.values()) {
            Answer read = cast.as(who).get("/outbound/messages/{id}", messages.get(whose));
            Answer listed = cast.as(who).get("/outbound/messages?dossierId={id}", cast.dossier(whose));
            String refusal = refusal(who, whose, READ_ALL);
            if (refusal == null) {
                assertThat(read.expect(200).text("id")).isEqualTo(messages.get(whose));
                assertThat(listed.expect(200).items("id")).contains(messages.get(whose));
                assertThat(all.expect(200).items("id")).contains(messages.get(whose));
            } else {
                read.expectProblem(403, refusal);
                assertThat(listed.items()).isEmpty();
                assertThat(all.items())
                        .extracting(item -> item.get("id").asText())
                        .doesNotContain(messages.get(whose));
            }
        }
        if (who == Who.COOP_MANAGER || who == Who.COOP_MEMBER) {
            assertThat(all.expect(200).items())
                    .as("members’ alone, of whom there are none")
                    .isEmpty();
        } else if (refusal(who, Whose.THE_AGENTS, READ_ALL) != null) {
            all.expectProblem(403, "role-required");
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_sends_to_the_persons_of_the_cases_that_it_works_on(Who who) {
        Footprint before = Footprint.of(cast.tenant());
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, WRITE_ALL);
            if (refusal != null) {
                send(cast.as(who), cast.dossier(whose)).expectProblem(403, refusal);
            }
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
        for (Whose whose : Whose.values()) {
            if (refusal(who, whose, WRITE_ALL) == null) {
                send(cast.as(who), cast.dossier(whose)).expect(201);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_has_what_was_given_up_sent_again(Who who) {
        giveUpAll();
        Footprint before = Footprint.of(cast.tenant());
        for (Whose whose : Whose.values()) {
            Answer answer = cast.as(who).post("/outbound/messages/{id}/retry", null, messages.get(whose));
            if (RETRY.contains(who)) {
                assertThat(answer.expect(200).text("status")).isEqualTo("QUEUED");
            } else {
                answer.expectProblem(403, "role-required");
            }
        }
        if (!RETRY.contains(who)) {
            assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_of_another_organisation_finds_a_message_or_sends_one(Whose whose) {
        giveUpAll();
        Footprint before = Footprint.of(cast.tenant());
        for (Api.Caller outsider : cast.outsiders()) {
            outsider.get("/outbound/messages/{id}", messages.get(whose)).expectProblem(404, "not-found");
            send(outsider, cast.dossier(whose)).expectProblem(404, "not-found");
            assertThat(outsider.get("/outbound/messages?dossierId={id}", cast.dossier(whose))
                            .expect(200)
                            .items())
                    .isEmpty();
            assertThat(outsider.get("/outbound/messages?limit=200").expect(200).items("id"))
                    .doesNotContain(messages.get(whose));
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void nobody_of_another_organisation_has_a_message_sent_again(@Autowired Fixtures fixtures) {
        Api.Caller stranger = api.as(fixtures.tenant().admin());
        stranger.post("/outbound/messages/{id}/retry", null, messages.get(Whose.NOBODYS))
                .expectProblem(404, "not-found");
    }

    @Test
    void without_a_token_nothing_is_answered_or_sent() {
        Api.Caller nobody = api.anonymous();
        nobody.get("/outbound/messages").expectProblem(401, "unauthenticated");
        nobody.get("/outbound/messages/{id}", messages.get(Whose.NOBODYS)).expectProblem(401, "unauthenticated");
        nobody.post("/outbound/messages/{id}/retry", null, messages.get(Whose.NOBODYS))
                .expectProblem(401, "unauthenticated");
        send(nobody, cast.dossier(Whose.NOBODYS)).expectProblem(401, "unauthenticated");
    }

    @Test
    void the_messages_of_a_deleted_case_are_the_auditors_alone() {
        String dossier = cast.open(Whose.THE_AGENTS);
        Persons.say(cast.manager(), UUID.fromString(dossier), "SMS", "OPT_IN");
        String id = send(cast.as(Who.AGENT), dossier).expect(201).text("id");
        cast.as(Who.AGENT).delete("/dossiers/{id}", dossier).expect(204);
        for (Who who : List.of(Who.AGENT, Who.MANAGER)) {
            cast.as(who).get("/outbound/messages/{id}", id).expectProblem(404, "not-found");
            assertThat(cast.as(who).get("/outbound/messages?limit=200").items("id"))
                    .doesNotContain(id);
        }
        for (Who who : List.of(Who.AUDITOR, Who.ADMIN_ORG)) {
            cast.as(who).get("/outbound/messages/{id}", id).expect(200);
            assertThat(cast.as(who)
                            .get("/outbound/messages?dossierId={id}", dossier)
                            .items("id"))
                    .containsExactly(id);
        }
        send(cast.manager(), dossier).expectProblem(404, "not-found");
    }
}
