package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Listings are published, suspended and archived, and say where they have come to. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceMovesApiTests {

    private static final int AT_ONCE = 8;

    private static final Map<String, AnnonceStatus> TARGETS = Map.of(
            "publish", AnnonceStatus.ANN_PUBLISHED,
            "suspend", AnnonceStatus.ANN_SUSPENDED,
            "archive", AnnonceStatus.ANN_ARCHIVED);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    private Answer move(String move, String id) {
        return manager.post("/annonces/{id}/" + move, null, id);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(AnnonceStatus.values())
                .flatMap(from -> TARGETS.keySet().stream().map(move -> arguments(from, move)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_move_is_made_or_refused_as_its_table_says(AnnonceStatus from, String move) {
        String id = Listings.in(from, manager);
        Answer before = manager.get("/annonces/{id}", id);
        Footprint footprint = Footprint.of(tenant);
        Answer moved = move(move, id);
        if (from.leadsTo(TARGETS.get(move))) {
            moved.expect(200);
            assertThat(moved.text("statusCode")).isEqualTo(TARGETS.get(move).name());
            assertThat(moved.get("version").asLong())
                    .isEqualTo(before.get("version").asLong() + 1);
            assertThat(moved.etag()).isEqualTo("\"" + moved.text("version") + "\"");
            assertThat(manager.get("/annonces/{id}", id).body()).isEqualTo(moved.body());
        } else {
            Answer refused = moved.expectProblem(409, "transition-not-allowed");
            assertThat(refused.text("detail"))
                    .contains(from.name(), TARGETS.get(move).name());
            assertThat(Footprint.of(tenant)).isEqualTo(footprint);
        }
    }

    @Test
    void publication_is_remembered_and_renewed() {
        String id = Listings.create(manager);
        Answer first = move("publish", id).expect(200);
        Instant published = Instant.parse(first.text("publishedAt"));
        assertThat(published).isEqualTo(first.text("updatedAt"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(move("suspend", id).expect(200).text("publishedAt")).isEqualTo(first.text("publishedAt"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(Instant.parse(move("publish", id).expect(200).text("publishedAt")))
                .isAfterOrEqualTo(published.plusSeconds(120));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "priceAmount", "surfaceM2", "city"})
    void a_draft_may_lose_a_field_and_is_then_not_published(String field) {
        Answer created = manager.post("/annonces", Listings.body()).expect(201);
        String id = created.text("id");
        manager.put("/annonces/{id}", Listings.changed(created, field, null), id)
                .expect(200);
        for (String language : List.of("fr", "en", "ar")) {
            Answer refused = manager.language(language)
                    .post("/annonces/{id}/publish", null, id)
                    .expectProblem(422, "annonce-incomplete");
            JsonNode error = refused.get("errors").path(0);
            assertThat(refused.get("errors")).hasSize(1);
            assertThat(error.path("field").asText()).isEqualTo(field);
            assertThat(error.path("code").asText()).isEqualTo("required");
            assertThat(error.path("message").asText()).isNotBlank();
            assertThat(refused.text("detail")).contains(field);
        }
        manager.put("/annonces/{id}", Listings.body(), id).expect(200);
        move("publish", id).expect(200);
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        Answer created =
                manager.post("/annonces", Listings.body("priceAmount", 0)).expect(201);
        ObjectNode empty = created.body().deepCopy();
        empty.put("title", "  ").put("description", "").putNull("surfaceM2").put("city", " ");
        manager.put("/annonces/{id}", empty, created.text("id")).expect(200);
        Answer refused = move("publish", created.text("id")).expectProblem(422, "annonce-incomplete");
        assertThat(refused.get("errors").findValuesAsText("field"))
                .containsExactly("title", "description", "priceAmount", "surfaceM2", "city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "priceAmount", "surfaceM2", "city"})
    void what_is_published_keeps_what_it_must_say(String field) {
        String id = Listings.published(manager);
        Answer published = manager.get("/annonces/{id}", id);
        Footprint before = Footprint.of(tenant);
        Answer refused = manager.put("/annonces/{id}", Listings.changed(published, field, null), id)
                .expectProblem(422, "annonce-incomplete");
        assertThat(refused.get("errors").findValuesAsText("field")).containsExactly(field);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        manager.put("/annonces/{id}", Listings.changed(published, "zone", "Anfa"), id)
                .expect(200);
        move("suspend", id).expect(200);
        manager.put("/annonces/{id}", Listings.changed(published, field, null), id)
                .expect(200);
    }

    @RepeatedTest(3)
    void of_simultaneous_publications_one_publishes() {
        String id = Listings.create(manager);
        List<Answer> answers = Simultaneously.call(AT_ONCE, number -> move("publish", id));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.expectProblem(409, "transition-not-allowed"));
        assertThat(manager.get("/annonces/{id}", id).text("version")).isEqualTo("1");
    }

    @RepeatedTest(5)
    void simultaneous_moves_and_changes_come_one_after_the_other() {
        String id = Listings.published(manager);
        List<String> asked =
                List.of("suspend", "archive", "publish", "change", "suspend", "change", "publish", "archive");
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> asked.get(number).equals("change")
                        ? manager.put("/annonces/{id}", Listings.body("rooms", number + 1), id)
                        : move(asked.get(number), id));
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.expectProblem(409, "transition-not-allowed"));
        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(made.stream().map(answer -> answer.get("version").asInt()))
                .as("each saw what the one before had made")
                .containsExactlyInAnyOrderElementsOf(versions(2, made.size()));
        assertThat(manager.get("/annonces/{id}", id).text("statusCode"))
                .as("somebody archived it, and nothing leads on from there")
                .isEqualTo("ANN_ARCHIVED");
        assertThat(manager.get("/annonces/{id}", id).get("version").asInt()).isEqualTo(made.size() + 1);
    }

    private static List<Integer> versions(int first, int count) {
        List<Integer> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            versions.add(first + i);
        }
        return versions;
    }

    @Test
    void a_repeated_publication_with_its_key_is_one() {
        String id = Listings.create(manager);
        Api.Caller keyed = manager.header("Idempotency-Key", "publish-" + id);
        Answer first = keyed.post("/annonces/{id}/publish", null, id).expect(200);
        Answer again = keyed.post("/annonces/{id}/publish", null, id).expect(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        move("publish", id).expectProblem(409, "transition-not-allowed");
    }

    @Test
    void its_timeline_tells_where_it_has_come_to_in_the_language_of_the_organisation() {
        String id = Listings.in(AnnonceStatus.ANN_SUSPENDED, manager);
        manager.put("/annonces/{id}", Listings.body("rooms", 5), id).expect(200);
        move("archive", id).expect(200);
        manager.delete("/annonces/{id}", id).expect(204);
        List<Map<String, Object>> activities = Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from activity where entity_type = 'ANNONCE' and entity_id = ?::uuid order by created_at, id",
                        id);
        assertThat(activities)
                .extracting(activity -> activity.get("content"))
                .containsExactly(
                        "Brouillon",
                        "Brouillon → Publiée",
                        "Publiée → Suspendue",
                        "Suspendue → Archivée",
                        "Archivée → –");
        assertThat(activities)
                .allSatisfy(activity -> assertThat(activity)
                        .containsEntry("type", "ACT_STATUS_CHANGE")
                        .containsEntry("actor", tenant.manager()));
    }

    @Test
    void a_status_that_the_organisation_has_put_out_of_use_is_not_entered() {
        Tenant small = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, is_active, label) values (?, 'ANN_STATUS', 'ANN_SUSPENDED', false, 'x')",
                        small.orgId());
        Api.Caller boss = api.as(small.manager());
        String id = Listings.published(boss);
        boss.post("/annonces/{id}/suspend", null, id).expectProblem(422, "unknown-code");
        assertThat(boss.get("/annonces/{id}", id).text("statusCode")).isEqualTo("ANN_PUBLISHED");
        boss.post("/annonces/{id}/archive", null, id).expect(200);
    }
}
