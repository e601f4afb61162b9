package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sees and writes what of a ledger: a member, what is their own. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerAccessApiTests {

    private static final String LINES = "/coop/groups/{g}/contributions";
    private static final String PLANS = "/coop/groups/{g}/contribution-plans";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Tenant other;
    private Ledger ledger;
    private LocalDate today;
    private String own;
    private String theirs;
    private Api.Caller member;

    @BeforeAll
    void found() {
        tenant = fixtures.tenant("ledger");
        other = fixtures.tenant("other");
        today = LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
        ledger = Ledger.funding(api, tenant);
        own = ledger.member("userId", tenant.coopMember());
        theirs = ledger.member("userId", fixtures.user(tenant, "second", Role.COOP_MEMBER));
        member = api.as(tenant.coopMember());
        ledger.plan(today.minusMonths(1), 24);
    }

    private String line(String who, int number) {
        return ledger.lines(who, "id").get(number);
    }

    private interface Request {
        Answer by(Api.Caller caller);
    }

    private Map<String, Request> reads() {
        String plan = ledger.keeper().get(PLANS, ledger.group()).items("id").get(0);
        String line = line(theirs, 0);
        Map<String, Request> reads = new LinkedHashMap<>();
        reads.put("lines", caller -> caller.get(LINES, ledger.group()));
        reads.put("line", caller -> caller.get("/coop/contributions/{c}", line));
        reads.put("plans", caller -> caller.get(PLANS, ledger.group()));
        reads.put("plan", caller -> caller.get(PLANS + "/{p}", ledger.group(), plan));
        reads.put("statement", caller -> caller.get("/coop/members/{m}/statement", theirs));
        reads.put("documents", caller -> caller.get("/documents?entityType=COOP_CONTRIBUTION&entityId={c}", line));
        return reads;
    }

    private Map<String, Request> writes() {
        String line = line(theirs, 0);
        Map<String, Object> plan = Map.of(
                "formula",
                Map.of("base", 1),
                "schedule",
                Map.of("firstDue", "2031-01-05"),
                "effectiveFrom",
                "2031-01-01");
        Map<String, Object> reason = Map.of("reason", "x");
        Map<String, Request> writes = new LinkedHashMap<>();
        writes.put("plan", caller -> caller.post(PLANS, plan, ledger.group()));
        writes.put("preview", caller -> caller.post(PLANS + "/preview", plan, ledger.group()));
        writes.put("declare", caller -> ledger.declare(caller, theirs, "amountPaid", 2500));
        writes.put("confirm", caller -> caller.post("/coop/contributions/{c}/confirm", null, line));
        writes.put("reject", caller -> caller.post("/coop/contributions/{c}/reject", reason, line));
        writes.put("waive", caller -> caller.post("/coop/contributions/{c}/waive", reason, line));
        return writes;
    }

    @Test
    void reading_is_for_who_reads_co_operatives_and_writing_for_who_keeps_them() {
        String before = ledger.keeper().get(LINES, ledger.group()).text();
        reads().forEach((name, read) -> {
            for (String reader : List.of(
                    tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.coopManager(), tenant.admin())) {
                read.by(api.as(reader)).expect(200);
            }
            read.by(api.as(tenant.agent())).expectProblem(403, "role-required");
            read.by(api.anonymous()).expectProblem(401, "unauthenticated");
        });
        writes().forEach((name, write) -> {
            for (String reader : List.of(tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.agent())) {
                write.by(api.as(reader)).expectProblem(403, "role-required");
            }
            write.by(api.anonymous()).expectProblem(401, "unauthenticated");
        });
        assertThat(ledger.keeper().get(LINES, ledger.group()).text()).isEqualTo(before);
    }

    @Test
    void for_another_organisation_nothing_of_it_is_there() {
        Map<String, Request> all = new LinkedHashMap<>(reads());
        writes().forEach((name, write) -> all.put("write " + name, write));
        all.forEach((name, request) -> {
            request.by(api.as(other.admin())).expectProblem(404, "not-found");
            request.by(api.as(other.coopMember()))
                    .expect(name.startsWith("write") && !name.equals("write declare") ? 403 : 404);
        });
    }

    @Test
    void a_member_sees_their_own_and_the_plan_and_nothing_of_others() {
        assertThat(member.get(LINES, ledger.group()).expect(200).items("memberId"))
                .isNotEmpty()
                .containsOnly(own);
        assertThat(member.get(LINES + "?memberId={m}", ledger.group(), theirs)
                        .expect(200)
                        .items())
                .isEmpty();
        member.get("/coop/contributions/{c}", line(own, 0)).expect(200);
        member.get("/coop/contributions/{c}", line(theirs, 0)).expectProblem(404, "not-found");
        member.get("/coop/members/{m}/statement", own).expect(200);
        member.get("/coop/members/{m}/statement", theirs).expectProblem(404, "not-found");
        assertThat(member.get(PLANS, ledger.group()).expect(200).items()).hasSize(1);
        Ledger another = Ledger.founded(api, tenant, Map.of());
        member.get(LINES, another.group()).expectProblem(404, "not-found");
        member.get(PLANS, another.group()).expectProblem(404, "not-found");
    }

    @Test
    void a_member_declares_for_themselves_on_what_is_called_for_and_the_next_instalment() {
        ledger.declare(member, theirs, "amountPaid", 2500).expectProblem(404, "not-found");
        ledger.declare(member, own, "dueDate", today.plusDays(3), "amountDue", 10, "amountPaid", 10)
                .expectProblem(422, "no-such-instalment");
        ledger.declare(member, own, "dueDate", today.plusDays(3), "amountDue", 10)
                .expectInvalid("amountPaid");
        LocalDate nextToOpen = today.minusMonths(1).plusMonths(3);
        ledger.declare(member, own, "dueDate", today.minusMonths(1).plusMonths(4), "amountPaid", 2500)
                .expectProblem(422, "instalment-too-early");
        Answer line = ledger.declare(member, own, "dueDate", nextToOpen, "amountPaid", 2500)
                .expect(201);
        assertThat(line.text("declaredBy")).isEqualTo(tenant.coopMember());
        ledger.declare(member, own, "dueDate", nextToOpen.plusMonths(1), "amountPaid", 2500)
                .expect(422);
        for (String action : List.of("confirm", "reject", "waive")) {
            member.post("/coop/contributions/{c}/" + action, Map.of("reason", "x"), line.text("id"))
                    .expectProblem(403, "role-required");
        }
    }

    @Test
    void a_proof_is_uploaded_by_who_owes_the_line() {
        String mine = line(own, 1);
        Answer proof = proof(member, mine).expect(201);
        proof(member, line(theirs, 1)).expectProblem(404, "not-found");
        proof(ledger.keeper(), line(theirs, 1)).expect(201);
        proof(api.as(tenant.manager()), mine).expectProblem(403, "role-required");
        proof(ledger.keeper(), UUID.randomUUID().toString()).expectProblem(404, "not-found");
        Answer declared = ledger.declare(
                        member, own, "dueDate", today, "amountPaid", 2500, "proofDocumentId", proof.text("id"))
                .expect(200);
        assertThat(declared.text("proofDocumentId")).isEqualTo(proof.text("id"));
        member.get("/documents/{d}", proof.text("id")).expect(200);
        api.as(tenant.login("second")).get("/documents/{d}", proof.text("id")).expectProblem(404, "not-found");
    }

    private static Answer proof(Api.Caller caller, String line) {
        return new Multipart()
                .file(
                        "file",
                        "virement.txt",
                        "text/plain",
                        "Virement de 2500 MAD".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .field("entityType", "COOP_CONTRIBUTION")
                .field("entityId", line)
                .field("type", "PAYMENT_PROOF")
                .post(caller, "/documents");
    }
}
