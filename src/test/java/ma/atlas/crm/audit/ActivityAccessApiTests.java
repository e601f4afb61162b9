package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Who may do what with notes and tasks on whose case: the row "dossiers, …, notes" of the role table, and who wrote them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityAccessApiTests {

    private static final Set<Who> WRITE_ALL = EnumSet.of(Who.MANAGER, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);
    private static final Set<Who> READ_ALL =
            EnumSet.of(Who.MANAGER, Who.ANALYST, Who.AUDITOR, Who.ADMIN_ORG, Who.PLATFORM_ADMIN);

    @Autowired
    private Api api;

    private Cast cast;

    /** Notes that the manager wrote. */
    private final Map<Whose, Answer> notes = new EnumMap<>(Whose.class);

    @BeforeAll
    void write(@Autowired Fixtures fixtures, @Autowired OtherLifecycles lifecycles, @Autowired Clock clock) {
        cast = new Cast(api, fixtures, lifecycles, clock);
        for (Whose whose : Whose.values()) {
            notes.put(whose, Jottings.note(cast.manager(), cast.dossier(whose), "By the manager"));
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

    private static void expect(Answer answer, int status, String refusal) {
        if (refusal == null) {
            answer.expect(status);
        } else {
            answer.expectProblem(403, refusal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_reads_what_is_written_on_the_cases_that_it_reads(Who who) {
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, READ_ALL);
            expect(cast.as(who).get("/activities/{id}", notes.get(whose).text("id")), 200, refusal);
            Answer list = cast.as(who).get("/activities?dossierId={id}&limit=200", cast.dossier(whose));
            expect(list, 200, refusal);
            expect(cast.as(who).get("/activities?dossierId={id}&done=false", cast.dossier(whose)), 200, refusal);
            if (refusal == null) {
                assertThat(list.items("id")).contains(notes.get(whose).text("id"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_writes_on_the_cases_that_it_works_on(Who who) {
        Footprint before = Footprint.of(cast.tenant());
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, WRITE_ALL);
            if (refusal != null) {
                for (String type : List.of("ACT_NOTE", "ACT_TASK")) {
                    cast.as(who)
                            .post("/activities", Jottings.body(cast.dossier(whose), type, "x"))
                            .expectProblem(403, refusal);
                }
            }
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
        for (Whose whose : Whose.values()) {
            if (refusal(who, whose, WRITE_ALL) == null) {
                Jottings.note(cast.as(who), cast.dossier(whose), "x");
                Jottings.task(cast.as(who), cast.dossier(whose), "x");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_somebody_else_wrote_managers_alone_change_and_delete(Who who) {
        for (Whose whose : Whose.values()) {
            String refusal = refusal(who, whose, WRITE_ALL);
            String expected = refusal == null && who == Who.AGENT ? "not-author" : refusal;
            if (expected == null) {
                Answer another = Jottings.note(api.as(cast.tenant().admin()), cast.dossier(whose), "x");
                cast.as(who)
                        .put("/activities/{id}", Jottings.changed(another, "content", "y"), another.text("id"))
                        .expect(200);
                cast.as(who).delete("/activities/{id}", another.text("id")).expect(204);
            } else {
                Footprint before = Footprint.of(cast.tenant());
                Answer note = notes.get(whose);
                cast.as(who)
                        .put("/activities/{id}", Jottings.changed(note, "content", "y"), note.text("id"))
                        .expectProblem(403, expected);
                cast.as(who).delete("/activities/{id}", note.text("id")).expectProblem(403, expected);
                assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
            }
        }
    }

    @Test
    void an_author_changes_and_deletes_their_own_while_they_work_on_the_case() {
        String dossier = cast.open(Whose.THE_AGENTS);
        Api.Caller agent = cast.as(Who.AGENT);
        Answer kept = Jottings.note(agent, dossier, "x");
        Answer deleted = Jottings.task(agent, dossier, "x");
        agent.put("/activities/{id}", Jottings.changed(kept, "content", "y"), kept.text("id"))
                .expect(200);
        agent.delete("/activities/{id}", deleted.text("id")).expect(204);
        cast.manager()
                .post("/dossiers/{id}/assign", Map.of("userId", cast.tenant().agent2()), dossier)
                .expect(200);
        agent.put("/activities/{id}", Jottings.changed(kept, "content", "z"), kept.text("id"))
                .expectProblem(403, "not-assigned");
        agent.delete("/activities/{id}", kept.text("id")).expectProblem(403, "not-assigned");
        agent.get("/activities/{id}", kept.text("id")).expectProblem(403, "not-assigned");
    }

    @Test
    void whose_task_it_is_reads_and_changes_it_whoever_has_the_case_and_does_not_delete_it() {
        Api.Caller agent = cast.as(Who.AGENT);
        String dossier = cast.dossier(Whose.ANOTHER_AGENTS);
        Answer task = Jottings.task(
                cast.manager(), dossier, "Rappeler", "assignee", cast.tenant().agent());
        String id = task.text("id");
        assertThat(agent.get("/activities/{id}", id).expect(200).body()).isEqualTo(task.body());
        agent.put("/activities/{id}", Jottings.changed(task, "doneAt", "2026-01-01T00:00:00Z"), id)
                .expect(200);
        agent.delete("/activities/{id}", id).expectProblem(403, "not-assigned");
        agent.get("/dossiers/{id}", dossier).expectProblem(403, "not-assigned");
        agent.get("/activities?dossierId={id}", dossier).expectProblem(403, "not-assigned");
        agent.put(
                        "/activities/{id}",
                        Jottings.changed(task, "assignee", cast.tenant().agent2()),
                        id)
                .expect(200);
        agent.get("/activities/{id}", id).expectProblem(403, "not-assigned");
        agent.put("/activities/{id}", Jottings.changed(task), id).expectProblem(403, "not-assigned");
    }

    @Test
    void a_task_gives_no_role() {
        for (Who who : List.of(Who.AUDITOR, Who.ANALYST, Who.COOP_MEMBER)) {
            String login = cast.tenant()
                    .login(who == Who.COOP_MEMBER ? "coop-member" : who.name().toLowerCase());
            Answer task = Jottings.task(cast.manager(), cast.dossier(Whose.NOBODYS), "x", "assignee", login);
            cast.as(who)
                    .put("/activities/{id}", Jottings.changed(task, "content", "y"), task.text("id"))
                    .expectProblem(403, "role-required");
        }
    }

    @ParameterizedTest
    @EnumSource
    void for_another_organisation_there_is_none(Whose whose) {
        Footprint before = Footprint.of(cast.tenant());
        String id = notes.get(whose).text("id");
        for (Api.Caller outsider : cast.outsiders()) {
            outsider.get("/activities/{id}", id).expectProblem(404, "not-found");
            outsider.put("/activities/{id}", Map.of("content", "y"), id).expectProblem(404, "not-found");
            outsider.delete("/activities/{id}", id).expectProblem(404, "not-found");
            outsider.get("/activities?dossierId={id}", cast.dossier(whose)).expectProblem(404, "not-found");
            outsider.post("/activities", Jottings.body(cast.dossier(whose), "ACT_NOTE", "x"))
                    .expectProblem(404, "not-found");
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void without_a_token_nothing_is_answered_or_written() {
        Footprint before = Footprint.of(cast.tenant());
        Api.Caller nobody = api.anonymous().in(cast.tenant().orgId());
        String id = notes.get(Whose.NOBODYS).text("id");
        for (Answer answer : List.of(
                nobody.get("/activities"),
                nobody.get("/activities?assignee=me"),
                nobody.get("/activities/{id}", id),
                nobody.put("/activities/{id}", Map.of("content", "y"), id),
                nobody.delete("/activities/{id}", id),
                nobody.post("/activities", Jottings.body(cast.dossier(Whose.NOBODYS), "ACT_NOTE", "x")))) {
            answer.expectProblem(401, "unauthenticated");
        }
        assertThat(Footprint.of(cast.tenant())).isEqualTo(before);
    }

    @Test
    void what_was_written_on_a_deleted_case_is_the_auditors_to_read_and_nobodys_to_change() {
        String dossier = cast.open(Whose.THE_AGENTS);
        Api.Caller agent = cast.as(Who.AGENT);
        Answer note = Jottings.note(agent, dossier, "x");
        Answer task = Jottings.task(agent, dossier, "x");
        agent.delete("/dossiers/{id}", dossier).expect(204);
        for (Answer written : List.of(note, task)) {
            String id = written.text("id");
            for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.ANALYST)) {
                cast.as(who).get("/activities/{id}", id).expectProblem(404, "not-found");
                cast.as(who).get("/activities?dossierId={id}", dossier).expectProblem(404, "not-found");
                cast.as(who).get("/dossiers/{id}/timeline", dossier).expectProblem(404, "not-found");
            }
            for (Who who : List.of(Who.AUDITOR, Who.ADMIN_ORG)) {
                cast.as(who).get("/activities/{id}", id).expect(200);
                assertThat(cast.as(who)
                                .get("/activities?dossierId={id}", dossier)
                                .items("id"))
                        .contains(id);
                assertThat(cast.as(who).get("/dossiers/{id}/timeline", dossier).items("id"))
                        .contains(id);
            }
            for (Who who : List.of(Who.AGENT, Who.ADMIN_ORG)) {
                cast.as(who)
                        .put("/activities/{id}", Jottings.changed(written, "content", "y"), id)
                        .expectProblem(404, "not-found");
                cast.as(who).delete("/activities/{id}", id).expectProblem(404, "not-found");
            }
        }
        assertThat(cast.as(Who.AUDITOR)
                        .get("/activities?dossierId={id}&done=false", dossier)
                        .items("id"))
                .containsExactly(task.text("id"));
    }
}
