package ma.atlas.crm.consentement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.atlas.crm.dossier.Cast;
import ma.atlas.crm.dossier.Who;
import ma.atlas.crm.dossier.Whose;
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

/** Who may do what with whose consents: the row "consents, outbound" of the role table, as far as it is about cases. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentementAccessApiTests {

    private static final Set<Who> WRITE_ALL = EnumSet.of(Who.MANAGER, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);
    private static final Set<Who> READ_ALL = EnumSet.of(Who.MANAGER, Who.AUDITOR, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);

    @Autowired
    private Api api;

    private Cast cast;
    private final Map<Whose, Answer> consents = new EnumMap<>(Whose.class);

    @BeforeAll
    void record(@Autowired Fixtures fixtures, @Autowired OtherLifecycles lifecycles, @Autowired Clock clock) {
        cast = new Cast(api, fixtures, lifecycles, clock);
        for (Whose whose : Whose.values()) {
            consents.put(whose, Sayings.record(cast.manager(), cast.dossier(whose), "SMS", "OPT_IN"));
        }
    }

    /** Null where they may, otherwise the code of the refusal. */
    private static String refusal(Who who, Whose whose, Set<Who> all) {
        if (all.contains(who)) {
            return null;
        }
        if (who != Who.AGENT) {
            return "role-required";
        }
        return whose.isOwnOfAgent() ? null : "not-assigned";
    }

    private Stream<Answer> reads(Api.Caller caller, Whose whose) {
        String id = consents.get(whose).text("id");
        return Stream.of(
                        (Supplier<Answer>) () -> caller.get("/consentements/{id}", id),
                        () -> caller.get("/consentements/{id}/history", id),
                        () -> caller.get("/consentements?dossierId={id}", cast.dossier(whose)))
                .map(Supplier::get);
    }

    private Stream<Answer> writes(Api.Caller caller, Whose whose) {
        Map<String, Object> change = Sayings.changed(consents.get(whose), "meta", Sayings.meta("anew"));
        return Stream.of(
                        (Supplier<Answer>) () -> caller.put(
                                "/consentements/{id}",
                                change,
                                consents.get(whose).text("id")),
                        () -> caller.post("/consentements", Sayings.body(cast.dossier(whose), "SMS", "OPT_IN")),
                        () -> caller.post("/consentements", Sayings.body(cast.open(whose), "EMAIL", "OPT_OUT")))
                .map(Supplier::get);
    }

    @ParameterizedTest
    @EnumSource
    void each_role_reads_the_consents_that_the_table_says(Who who) {
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, READ_ALL);
            reads(cast.as(who), whose).forEach(answer -> {
                if (refusal == null) {
                    answer.expect(200);
                } else {
                    answer.expectProblem(403, refusal);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_records_and_changes_the_consents_that_the_table_says(Who who) {
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, WRITE_ALL);
            writes(cast.as(who), whose).forEach(answer -> {
                if (refusal == null) {
                    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
                } else {
                    answer.expectProblem(403, refusal);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_refused_changes_nothing(Who who) {
        Footprint before = Footprint.of(cast.tenant());
        for (Whose whose : Whose.values()) {
            if (refusal(who, whose, WRITE_ALL) != null) {
                cast.as(who)
                        .post("/consentements", Sayings.body(cast.dossier(whose), "SMS", "OPT_OUT"))
                        .expect(403);
                cast.as(who)
                        .put(
                                "/consentements/{id}",
                                Sayings.changed(consents.get(whose), "status", "OPT_OUT"),
                                consents.get(whose).text("id"))
                        .expect(403);
            }
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void for_another_organisation_there_is_none(Whose whose) {
        Footprint before = Footprint.of(cast.tenant());
        for (Api.Caller outsider : cast.outsiders()) {
            reads(outsider, whose).forEach(answer -> answer.expectProblem(404, "not-found"));
            String id = consents.get(whose).text("id");
            outsider.put("/consentements/{id}", Sayings.changed(consents.get(whose)), id)
                    .expectProblem(404, "not-found");
            outsider.post("/consentements", Sayings.body(cast.dossier(whose), "SMS", "OPT_OUT"))
                    .expectProblem(404, "not-found");
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void without_a_token_nothing_is_answered_or_recorded() {
        Footprint before = Footprint.of(cast.tenant());
        Api.Caller nobody = api.anonymous().in(cast.tenant().orgId());
        reads(nobody, Whose.NOBODYS).forEach(answer -> answer.expectProblem(401, "unauthenticated"));
        nobody.post("/consentements", Sayings.body(cast.dossier(Whose.NOBODYS), "SMS", "OPT_IN"))
                .expectProblem(401, "unauthenticated");
        nobody.put("/consentements/{id}", "{}", consents.get(Whose.NOBODYS).text("id"))
                .expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void the_consents_of_a_deleted_case_are_the_auditors_to_read_and_nobodys_to_change() {
        String dossier = cast.open(Whose.THE_AGENTS);
        Answer consent = Sayings.record(cast.as(Who.AGENT), dossier, "SMS", "OPT_OUT");
        String id = consent.text("id");
        cast.as(Who.AGENT).delete("/dossiers/{id}", dossier).expect(204);
        for (Who who : List.of(Who.AGENT, Who.MANAGER)) {
            cast.as(who).get("/consentements/{id}", id).expectProblem(404, "not-found");
            cast.as(who).get("/consentements/{id}/history", id).expectProblem(404, "not-found");
            cast.as(who).get("/consentements?dossierId={id}", dossier).expectProblem(404, "not-found");
        }
        for (Who who : List.of(Who.AUDITOR, Who.ADMIN_ORG)) {
            cast.as(who).get("/consentements/{id}", id).expect(200);
            assertThat(cast.as(who).get("/consentements/{id}/history", id).items())
                    .hasSize(1);
            assertThat(cast.as(who)
                            .get("/consentements?dossierId={id}", dossier)
                            .items("id"))
                    .containsExactly(id);
        }
        cast.as(Who.ADMIN_ORG)
                .put("/consentements/{id}", Sayings.changed(consent, "status", "OPT_IN"), id)
                .expectProblem(404, "not-found");
        cast.as(Who.ADMIN_ORG)
                .post("/consentements", Sayings.body(dossier, "EMAIL", "OPT_IN"))
                .expectProblem(404, "not-found");
    }
}
