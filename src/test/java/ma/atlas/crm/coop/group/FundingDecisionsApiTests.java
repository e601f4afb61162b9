package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopWalker;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.coop.Decisions.Kind;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Funding is opened and closed by decisions of the group: each takes minutes of its own, whichever door it comes through (rule 23). */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FundingDecisionsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Decisions decisions;

    @Autowired
    private CoopGroups groups;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Api.Caller manager;
    private CoopWalker walker;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        walker = CoopWalker.of("COOP_GROUP", tenant, manager);
    }

    /** Whose funding may be opened but for the minutes. */
    private String ready() {
        String group = walker.openIn("KYC_READY");
        Coops.plan(manager, group);
        return group;
    }

    private Answer open(String group, String document) {
        return manager.patch(
                "/coop/groups/{id}/status",
                Map.of("statusCode", "FUNDING_OPEN", "payload", Map.of("documentId", document)),
                group);
    }

    private List<Map<String, Object>> taken(String group) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select kind, document_id::text as document_id from coop_decision where group_id = ? order by decided_at",
                        UUID.fromString(group));
    }

    @Test
    void without_minutes_it_is_refused_and_nothing_is_written() {
        String group = ready();
        Answer before = manager.get("/coop/groups/{id}", group);
        walker.ask(group, "FUNDING_OPEN").expectProblem(422, "decision-document-required");
        assertThat(manager.get("/coop/groups/{id}", group).body()).isEqualTo(before.body());
        assertThat(taken(group)).isEmpty();
    }

    @Test
    void what_somebody_may_do_next_tells_that_minutes_are_missing() {
        String group = ready();
        assertThat(refusals(group, "FUNDING_OPEN")).containsExactly("decision-document-required");
        Coops.minutes(manager, "COOP_GROUP", group);
        assertThat(refusals(group, "FUNDING_OPEN")).isEmpty();
        String bare = walker.openIn("KYC_READY");
        assertThat(refusals(bare, "FUNDING_OPEN")).containsExactly("guard-refused", "decision-document-required");
    }

    private List<String> refusals(String group, String to) {
        for (JsonNode transition : manager.get("/coop/groups/{id}/available-transitions", group)
                .expect(200)
                .get("transitions")) {
            if (transition.path("to").asText().equals(to)) {
                return transition.path("refusals").findValuesAsText("code");
            }
        }
        throw new AssertionError("Expected " + to + " to be offered");
    }

    @Test
    void the_newest_minutes_are_taken_where_none_are_named_and_each_decision_needs_its_own() {
        String group = ready();
        Coops.minutes(manager, "COOP_GROUP", group);
        String second = Coops.minutes(manager, "COOP_GROUP", group);
        walker.ask(group, "FUNDING_OPEN").expect(200);
        walker.ask(group, "THRESHOLD_REACHED").expect(200);
        walker.ask(group, "FUNDING_CLOSED").expectProblem(422, "decision-document-required");
        String third = Coops.minutes(manager, "COOP_GROUP", group);
        walker.ask(group, "FUNDING_CLOSED").expect(200);
        assertThat(taken(group))
                .containsExactly(
                        Map.of("kind", "FUNDING_OPENED", "document_id", second),
                        Map.of("kind", "FUNDING_CLOSED", "document_id", third));
        assertThat(manager.get("/coop/groups/{id}/timeline", group).items("summary"))
                .contains("Collecte ouverte par décision : pv.pdf", "Collecte clôturée par décision : pv.pdf");
        assertThat(manager.get("/audit-events?entityType=COOP_DECISION&limit=200").expect(200).items().stream()
                        .map(event -> event.at("/after/documentId").asText()))
                .contains(second, third);
    }

    @Test
    void the_minutes_that_are_named_are_taken_and_must_be_the_groups_own_and_unused() {
        String group = ready();
        String first = Coops.minutes(manager, "COOP_GROUP", group);
        Coops.minutes(manager, "COOP_GROUP", group);
        String others = Coops.minutes(manager, "COOP_GROUP", ready());
        String contract = Papers.file(manager, "COOP_GROUP", group, "CONTRACT");
        for (String wrong : List.of(others, contract, UUID.randomUUID().toString(), "no-document")) {
            open(group, wrong).expectProblem(422, "unknown-document");
        }
        open(group, first).expect(200);
        assertThat(taken(group)).containsExactly(Map.of("kind", "FUNDING_OPENED", "document_id", first));
        walker.ask(group, "THRESHOLD_REACHED").expect(200);
        manager.patch(
                        "/coop/groups/{id}/status",
                        Map.of("statusCode", "FUNDING_CLOSED", "payload", Map.of("documentId", first)),
                        group)
                .expectProblem(422, "document-used");
    }

    @Test
    void it_holds_through_the_doors_of_the_engine_which_name_the_minutes_by_a_variable() {
        String group = ready();
        String task = manager.get("/coop/groups/{id}", group).text("taskId");
        assertThat(refusal(() -> tasks.complete(task, Map.of("to", "FUNDING_OPEN"))))
                .isEqualTo("decision-document-required");
        String first = Coops.minutes(manager, "COOP_GROUP", group);
        Coops.minutes(manager, "COOP_GROUP", group);
        assertThat(refusal(() -> tasks.complete(task, Map.of("to", "FUNDING_OPEN", "documentId", "none"))))
                .isEqualTo("unknown-document");
        asManager(() -> tasks.complete(task, Map.of("to", "FUNDING_OPEN", "documentId", first)));
        assertThat(manager.get("/coop/groups/{id}", group).text("statusCode")).isEqualTo("FUNDING_OPEN");
        assertThat(taken(group)).containsExactly(Map.of("kind", "FUNDING_OPENED", "document_id", first));
    }

    private void asManager(Runnable action) {
        CurrentActor.runAs(new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)), action);
    }

    private String refusal(Runnable attempt) {
        Throwable thrown = catchThrowable(() -> asManager(attempt));
        Throwable refused = thrown instanceof Rejected ? thrown : thrown.getCause();
        return ((Rejected) refused).code();
    }

    @Test
    void two_decisions_at_the_same_moment_take_the_same_minutes_once() {
        String group = ready();
        Coops.minutes(manager, "COOP_GROUP", group);
        List<String> outcomes = Simultaneously.call(4, number -> plan(UUID.fromString(group)));
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "taken",
                        "decision-document-required",
                        "decision-document-required",
                        "decision-document-required");
        assertThat(taken(group)).hasSize(1);
    }

    private String plan(UUID group) {
        try {
            return CurrentActor.callAs(
                    new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)),
                    () -> new TransactionTemplate(transactions).execute(status -> {
                        groups.lock(group);
                        decisions.take(new Decisions.Wanted(group, Kind.PLAN_CHANGED, null, null));
                        return "taken";
                    }));
        } catch (Rejected refused) {
            return refused.code();
        }
    }

    @Test
    void of_two_who_open_the_funding_at_once_one_does_and_the_minutes_are_used_once() {
        String group = ready();
        Coops.minutes(manager, "COOP_GROUP", group);
        List<Integer> statuses = Simultaneously.call(
                4, number -> walker.ask(group, "FUNDING_OPEN").status());
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(taken(group)).hasSize(1);
        assertThat(manager.get("/coop/groups/{id}/status-history", group).items("to"))
                .containsExactly("FORMATION", "KYC_READY", "FUNDING_OPEN");
    }

    @Test
    void a_group_is_funding_from_the_opening_to_the_end_of_its_life() {
        String group = ready();
        assertThat(isFunding(group)).isFalse();
        Coops.minutes(manager, "COOP_GROUP", group);
        walker.ask(group, "FUNDING_OPEN").expect(200);
        assertThat(isFunding(group)).isTrue();
        walker.ask(group, "THRESHOLD_REACHED").expect(200);
        assertThat(isFunding(group)).isTrue();
        walker.ask(group, "CANCELLED").expect(200);
        assertThat(isFunding(group)).isFalse();
    }

    private boolean isFunding(String group) {
        return CurrentActor.callAs(
                Actor.system(tenant.orgId()),
                () -> new TransactionTemplate(transactions)
                        .execute(status -> groups.find(UUID.fromString(group))
                                .orElseThrow()
                                .isFunding()));
    }
}
