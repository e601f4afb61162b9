package ma.atlas.crm.coop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.ledger.ContributionDecisions;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.coop.ledger.PaymentFields;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** The people of a group as they act: the manager over HTTP, payments by the use cases behind it, for there are many. */
final class YearOfAGroup {

    private final Tenant tenant;
    private final Contributions contributions;
    private final ContributionDecisions decisions;
    final Api.Caller manager;
    final Sql rows;
    final Map<Integer, UUID> members = new HashMap<>();
    final Map<String, UUID> lots = new HashMap<>();
    UUID group;
    UUID project;

    YearOfAGroup(Api api, Tenant tenant, Contributions contributions, ContributionDecisions decisions) {
        this.tenant = tenant;
        this.manager = api.as(tenant.coopManager());
        this.contributions = contributions;
        this.decisions = decisions;
        this.rows = Sql.inOrganisation(tenant.orgId());
    }

    void found() {
        group = id(manager.post(
                "/coop/groups",
                Map.of(
                        "name",
                        "Groupe Les Jardins",
                        "rules",
                        Map.of(
                                "contestDays",
                                7,
                                "penalties",
                                Map.of("ratePerMonth", 0.01, "graceDays", YearModel.GRACE_DAYS),
                                "indexation",
                                Map.of("rate", 0.02, "every", "P6M")))));
        project = id(manager.post(
                "/coop/groups/{g}/projects", Map.of("name", "Résidence Zenata", "budgetTotal", 30_000_000), group));
        for (String code : List.of("A1", "A2", "A3")) {
            lots.put(code, id(manager.post("/coop/projects/{p}/lots", Map.of("code", code), project)));
        }
    }

    /** As of an instalment; the schedule stays. */
    UUID plan(int base, LocalDate firstDue, LocalDate from) {
        return id(manager.post(
                "/coop/groups/{g}/contribution-plans",
                Map.of(
                        "formula",
                        Map.of("base", base),
                        "schedule",
                        Map.of("firstDue", firstDue, "every", "P1M", "count", YearModel.INSTALMENTS),
                        "effectiveFrom",
                        from),
                group));
    }

    void join(int rank) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "displayName",
                "Membre Sidi Moumen " + rank,
                "phone",
                "06610001%02d".formatted(rank),
                "email",
                "membre%d@example.ma".formatted(rank)));
        if (rank == 3) {
            body.put("userId", tenant.coopMember());
        }
        Answer joined = manager.post("/coop/groups/{g}/members", body, group).expect(201);
        members.put(rank, UUID.fromString(joined.text("id")));
        String channel = YearModel.channel(rank);
        if (channel != null) {
            manager.post(
                            "/consentements",
                            Map.of(
                                    "memberId",
                                    members.get(rank),
                                    "channel",
                                    channel,
                                    "status",
                                    "OPT_IN",
                                    "meta",
                                    Map.of("source", "CONSENT_SRC_FORM", "proof", "Bulletin d’adhésion")))
                    .expect(201);
        }
    }

    void become(int rank, String status) {
        manager.post("/coop/members/{m}/status", Map.of("memberStatus", status), members.get(rank))
                .expect(200);
    }

    void pv(String entityType, UUID entityId) {
        new Multipart()
                .field("entityType", entityType)
                .field("entityId", entityId.toString())
                .field("type", "PV")
                .file("file", "pv.pdf", "application/pdf", Papers.pdf("PV " + entityId))
                .post(manager, "/documents")
                .expect(201);
    }

    Answer move(String what, UUID id, String to) {
        return manager.patch("/coop/" + what + "/{id}/status", Map.of("statusCode", to), id);
    }

    /** The allocation, and the member that it is proposed to. */
    Answer propose(String lot) {
        return manager.post("/coop/groups/{g}/allocations", Map.of("projectId", project, "lotId", lots.get(lot)), group)
                .expect(201);
    }

    private UUID line(YearModel.Line line) {
        return rows.one(
                UUID.class,
                "select id from coop_contribution where member_id = ? and due_date = ?",
                members.get(line.rank),
                line.due);
    }

    private static PaymentFields payment(BigDecimal amount) {
        return new PaymentFields(null, amount, "BANK_TRANSFER", null);
    }

    void payAtTheDesk(YearModel.Line line) {
        asManager(() -> decisions.confirm(line(line), payment(line.amount), null));
    }

    void declare(YearModel.Line line) {
        asManager(() -> contributions.declare(
                group, new Contributions.Declaration(members.get(line.rank), line.due, null, payment(line.amount))));
    }

    void confirm(YearModel.Line line) {
        asManager(() -> decisions.confirm(line(line), new PaymentFields(null, null, null, null), null));
    }

    void reject(YearModel.Line line) {
        asManager(() -> decisions.reject(line(line), "Aucun virement reçu", null));
    }

    private void asManager(Runnable deed) {
        CurrentActor.runAs(new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER)), deed);
    }

    static UUID id(Answer answer) {
        return UUID.fromString(answer.expect(201).text("id"));
    }
}
