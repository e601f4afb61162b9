package ma.atlas.crm.coop.allocation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/**
 * A group that is allocating, with a project, its lots and members, written behind the application's back: what a queue looks like is
 * quickly said, also as of long ago.
 */
public final class Coop {

    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    public final UUID group = Ids.next();
    public final UUID project = Ids.next();
    private final Tenant tenant;
    private final Sql sql = Sql.asOwner();
    private int lastRank;

    private Coop(Tenant tenant) {
        this.tenant = tenant;
    }

    static Coop allocating(Tenant tenant, String rules) {
        Coop coop = new Coop(tenant);
        coop.sql.update("""
                        insert into coop_group (id, org_id, case_type_code, status_code, process_instance_id, name, rules_json,
                                                created_by, created_at, updated_at)
                        values (?, ?, 'COOP_GROUP', 'ALLOCATION_RUNNING', 'none', 'Groupement Zenata', ?::jsonb, 'somebody', now(), now())""", coop.group, tenant.orgId(), rules);
        coop.project(coop.project);
        return coop;
    }

    public static Coop allocating(Tenant tenant) {
        return allocating(tenant, "{\"contestDays\": 7}");
    }

    UUID anotherProject() {
        UUID id = Ids.next();
        project(id);
        return id;
    }

    private void project(UUID id) {
        sql.update("""
                insert into coop_project (id, org_id, group_id, case_type_code, status_code, process_instance_id, created_by,
                                          created_at, updated_at)
                values (?, ?, ?, 'COOP_PROJECT', 'BUILDING', 'none', 'somebody', now(), now())""", id, tenant.orgId(), group);
    }

    /** Its plan is owed from then on. */
    public void fundingOpened(String minutes) {
        sql.update("""
                insert into coop_decision (id, org_id, group_id, kind, document_id, decided_by, decided_at)
                values (?, ?, ?, 'FUNDING_OPENED', ?::uuid, 'somebody', now())""", Ids.next(), tenant.orgId(), group, minutes);
    }

    /** As if every line had been called for in time. */
    public void openedWhenDue() {
        sql.update(
                "update coop_contribution set opened_on = due_date where group_id = ? and opened_on > due_date", group);
    }

    void groupIn(String statusCode) {
        sql.update("update coop_group set status_code = ? where id = ?", statusCode, group);
    }

    void rules(String json) {
        sql.update("update coop_group set rules_json = ?::jsonb where id = ?", json, group);
    }

    public UUID lot(String code) {
        return lot(project, code);
    }

    UUID lot(UUID ofProject, String code) {
        UUID id = Ids.next();
        sql.update("""
                insert into coop_lot (id, org_id, project_id, code, status_code, created_at, updated_at)
                values (?, ?, ?, ?, 'AVAILABLE', now(), now())""", id, tenant.orgId(), ofProject, code);
        return id;
    }

    List<UUID> lots(int count) {
        List<UUID> lots = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lots.add(lot("L" + i));
        }
        return lots;
    }

    String lotStatus(UUID lot) {
        return sql.one(String.class, "select status_code from coop_lot where id = ?", lot);
    }

    /** The next by rank, ACTIVE for long. */
    UUID member() {
        return member("ACTIVE", LONG_AGO);
    }

    UUID member(String status, Instant since) {
        UUID id = Ids.next();
        lastRank++;
        sql.update(
                """
                insert into coop_member (id, org_id, group_id, display_name, phone, member_status, status_since, fifo_rank,
                                         created_by, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'somebody', now(), now())""",
                id,
                tenant.orgId(),
                group,
                "Membre Hay Salam " + lastRank,
                "+2126612345" + (10 + lastRank % 90),
                status,
                at(since),
                lastRank);
        sql.update("update coop_group set last_rank = ? where id = ?", lastRank, group);
        history(id, status, since);
        return id;
    }

    public List<UUID> members(int count) {
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(member());
        }
        return members;
    }

    /** Who signs in as the member. */
    public void user(UUID member, String login) {
        sql.update("update coop_member set user_id = ? where id = ?", login, member);
    }

    void status(UUID member, String status, Instant since) {
        sql.update(
                "update coop_member set member_status = ?, status_since = ? where id = ?", status, at(since), member);
        history(member, status, since);
    }

    private void history(UUID member, String status, Instant since) {
        sql.update("""
                insert into coop_member_status (id, org_id, member_id, number, to_status, changed_by, changed_at)
                select ?, ?, ?, coalesce(max(number), 0) + 1, ?, 'somebody', ? from coop_member_status where member_id = ?""", Ids.next(), tenant.orgId(), member, status, at(since), member);
    }

    /** What a member owes since long. */
    UUID contribution(UUID member, LocalDate due) {
        UUID id = Ids.next();
        sql.update("""
                insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status, created_by,
                                               created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, 1500.00, 'APPT_PENDING', 'somebody', ?, ?)""", id, tenant.orgId(), group, member, due, due, at(LONG_AGO), at(LONG_AGO));
        return id;
    }

    /** What a member has said to have paid, and nobody has confirmed. */
    UUID declared(UUID member, LocalDate due) {
        UUID id = contribution(member, due);
        sql.update("""
                update coop_contribution
                set amount_paid = amount_due, paid_date = due_date, declared_by = 'somebody', declared_at = ?
                where id = ?""", at(LONG_AGO), id);
        return id;
    }

    int confirmed() {
        return sql.one(
                Integer.class,
                "select count(*) from coop_contribution where group_id = ? and status = 'APPT_CONFIRMED'",
                group);
    }

    void settle(UUID contribution, String status, Instant when) {
        sql.update(
                "update coop_contribution set status = ?, decided_at = ? where id = ?", status, at(when), contribution);
    }

    /** As whoever confirms a payment does: the group first, then the time. */
    void settle(UUID contribution, Clock clock) {
        sql.inTransaction(jdbc -> {
            jdbc.queryForList("select id from coop_group where id = ? for no key update", group);
            return jdbc.update(
                    "update coop_contribution set status = 'APPT_CONFIRMED', decided_at = ? where id = ? and decided_at is null",
                    at(clock.instant()),
                    contribution);
        });
    }

    public Answer propose(Api.Caller caller, UUID lot) {
        return propose(caller, lot, null);
    }

    Answer propose(Api.Caller caller, UUID lot, LocalDate cutOff) {
        Map<String, Object> body = new HashMap<>(Map.of("projectId", project, "lotId", lot));
        if (cutOff != null) {
            body.put("cutOff", cutOff);
        }
        return caller.post("/coop/groups/{g}/allocations", body, group);
    }

    static Answer move(Api.Caller caller, String allocation, String to) {
        return caller.patch("/coop/allocations/{id}/status", Map.of("statusCode", to), allocation);
    }

    /** The minutes of the meeting that approved it; answers their id. */
    static String pv(Api.Caller caller, String allocation) {
        return document(caller, allocation, "PV").text("id");
    }

    static Answer document(Api.Caller caller, String allocation, String type) {
        return new Multipart()
                .field("entityType", "COOP_ALLOCATION")
                .field("entityId", allocation)
                .field("type", type)
                .file("file", "pv.pdf", "application/pdf", Papers.pdf("PV"))
                .post(caller, "/documents")
                .expect(201);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
