package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleWriter;
import ma.atlas.crm.workflow.bpmn.RandomTables;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is written from tables is deployed and lived in like what somebody drew. */
@AtlasTest
class WrittenLifecycleProcessTests {

    private static final int STEPS = 12;
    private static final Duration DELAY = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, List<String>> CODES = Map.of(
            "T_",
                    List.of(
                            "CRM_NEW",
                            "CRM_TRIAGED",
                            "CRM_CONTACTED",
                            "CRM_UNREACHABLE",
                            "CRM_QUALIFIED",
                            "CRM_ON_HOLD",
                            "CRM_VISIT_PLANNED",
                            "CRM_VISIT_DONE",
                            "CRM_NO_SHOW"),
            "E_",
                    List.of(
                            "CRM_OFFER_RECEIVED",
                            "CRM_NEGOTIATION",
                            "CRM_COUNTER_OFFER",
                            "CRM_DOCS_REQUESTED",
                            "CRM_DOCS_RECEIVED",
                            "CRM_SCREENING",
                            "CRM_APPROVED",
                            "CRM_REJECTED",
                            "CRM_FINANCING"),
            "X_",
                    List.of(
                            "CRM_OFFER_REQUESTED",
                            "CRM_COMPROMISE_SIGNED",
                            "CRM_SIGNING_SCHEDULED",
                            "CRM_LISTED",
                            "CRM_PAUSED",
                            "CRM_ARCHIVED",
                            "CRM_IDEA",
                            "CRM_DESIGN",
                            "CRM_PERMITS"));

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Deployments deployments;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
    }

    /** Random tables in terms of a case type that exists, with nothing that keeps its administrator from moving. */
    private static LifecycleDocument tables(long seed) {
        LifecycleDocument random = RandomTables.of(seed);
        UnaryOperator<String> code = old -> CODES.get(old.substring(0, 2)).get(old.charAt(2) - '0');
        return new LifecycleDocument(
                Cases.LEAD,
                random.name(),
                code.apply(random.initialStatusCode()),
                random.statuses().stream()
                        .map(old -> new Status(
                                code.apply(old.code()),
                                old.name(),
                                old.terminal(),
                                old.requiresReason(),
                                old.candidateRole()))
                        .toList(),
                random.transitions().stream()
                        .map(old -> new Transition(
                                code.apply(old.from()),
                                code.apply(old.to()),
                                old.trigger(),
                                old.after() == null ? null : DELAY.toString(),
                                old.reasonCode() == null ? null : "OTHER",
                                null,
                                old.guard() == null
                                        ? null
                                        : new Guard("dossier.caseTypeCode == 'CRM_LEAD_BUY'", Map.of()),
                                ""))
                        .toList());
    }

    private void deploy(byte[] document) {
        CurrentActor.callAs(PlatformAdministrator.actorIn(tenant.orgId()), () -> deployments.deploy(document));
    }

    @Test
    void cases_live_in_what_was_written_and_in_what_was_edited() {
        List<Integer> fired = LongStream.range(40, 46)
                .mapToObj(seed -> {
                    byte[] written = LifecycleWriter.write(null, tables(seed)).document();
                    LifecycleDocument next = tables(seed + 100);
                    deploy(written);
                    int timers = walk(tables(seed), new Random(seed));
                    deploy(LifecycleWriter.write(written, next).document());
                    return timers + walk(next, new Random(seed));
                })
                .toList();
        assertThat(fired).as("timers that fired, by seed").anyMatch(timers -> timers > 0);
    }

    /** Opens a case and moves it at random; the timers that fired. */
    private int walk(LifecycleDocument lifecycle, Random random) {
        Api.Caller admin = api.as(tenant.admin());
        String id = Cases.open(admin);
        int fired = 0;
        for (int step = 0; step < STEPS; step++) {
            String at = admin.get("/dossiers/{id}", id).text("statusCode");
            if (step == 0) {
                assertThat(at).isEqualTo(lifecycle.initialStatusCode());
            }
            List<Transition> ways = lifecycle.transitions().stream()
                    .filter(way -> way.from().equals(at))
                    .toList();
            List<Transition> timers =
                    ways.stream().filter(way -> way.trigger() == Trigger.TIMER).toList();
            if (ways.isEmpty()) {
                assertThat(status(lifecycle, at).terminal()).isTrue();
                return fired;
            }
            if (timers.size() == 1 && random.nextBoolean()) {
                clock.advance(DELAY.plusHours(1));
                String to = timers.get(0).to();
                await().atMost(PATIENCE)
                        .until(() -> admin.get("/dossiers/{id}", id)
                                .text("statusCode")
                                .equals(to));
                fired++;
            } else {
                List<Transition> moves = ways.stream()
                        .filter(way -> way.trigger() == Trigger.USER)
                        .toList();
                String to = moves.get(random.nextInt(moves.size())).to();
                boolean asked = status(lifecycle, to).requiresReason() != ReasonType.NONE;
                Cases.move(admin, id, to, asked ? "OTHER" : null).expect(200);
                assertThat(admin.get("/dossiers/{id}", id).text("statusCode")).isEqualTo(to);
            }
            subjects.assertAgreement(tenant.orgId(), id);
        }
        return fired;
    }

    private static Status status(LifecycleDocument lifecycle, String code) {
        return lifecycle.statuses().stream()
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
