package ma.atlas.crm.coop.notice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** A group of a tenant with its members, as rows: for tests of what members are told, and of nothing that leads there. */
public final class Neighbours {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final LocalDate A_DAY = LocalDate.parse("2020-01-01");

    private final Tenant tenant;
    private final Sql rows;
    private final UUID group = Ids.next();
    private int lastRank;

    public Neighbours(Tenant tenant) {
        this(tenant, "FUNDING_OPEN");
    }

    public Neighbours(Tenant tenant, String statusCode) {
        this.tenant = tenant;
        this.rows = Sql.inOrganisation(tenant.orgId());
        rows.update("""
                insert into coop_group (id, org_id, case_type_code, status_code, is_terminal, process_instance_id, name, rules_json,
                                        created_by, created_at, updated_at)
                values (?, ?, 'COOP_GROUP', ?, ?, 'none', 'Groupe Les Jardins', '{"contestDays": 7}', 'tests', ?, ?)""", group, tenant.orgId(), statusCode, statusCode.equals("CANCELLED"), at(), at());
    }

    public UUID group() {
        return group;
    }

    /** An active one with a number of their own. */
    public UUID member() {
        return member("ACTIVE", freshPhone(), null);
    }

    public UUID member(String status, String phone, String email) {
        UUID id = Ids.next();
        lastRank++;
        rows.update(
                """
                insert into coop_member (id, org_id, group_id, display_name, phone, email, member_status, status_since, fifo_rank,
                                         created_by, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'tests', ?, ?)""",
                id,
                tenant.orgId(),
                group,
                "Membre Sidi Moumen " + lastRank,
                phone,
                email,
                status,
                at(),
                lastRank,
                at(),
                at());
        return id;
    }

    public static String freshPhone() {
        return "+2126" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    /** Has somebody agree to be written to by these channels. */
    public UUID agree(UUID member, String... channels) {
        for (String channel : channels) {
            rows.update("""
                    insert into consentement (id, org_id, member_id, channel, status, meta_json, created_at, updated_at)
                    values (?, ?, ?, ?, 'OPT_IN', '{"source": "CONSENT_SRC_FORM", "proof": {"text": "Formulaire"}}', ?, ?)""", Ids.next(), tenant.orgId(), member, channel, at(), at());
        }
        return member;
    }

    /** A line of the ledger that opened a month before it is due. */
    public UUID owes(UUID member, LocalDate dueDate) {
        return owes(member, dueDate, dueDate.minusMonths(1), "APPT_PENDING", false);
    }

    /**
     * @param paid whether a payment is declared
     */
    public UUID owes(UUID member, LocalDate dueDate, LocalDate openedOn, String status, boolean paid) {
        UUID id = Ids.next();
        rows.update(
                """
                insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status, paid_date,
                                               amount_paid, created_by, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, 2500.50, ?, ?, ?, 'tests', ?, ?)""",
                id,
                tenant.orgId(),
                group,
                member,
                dueDate,
                openedOn,
                status,
                paid ? A_DAY : null,
                paid ? new BigDecimal("2500.50") : null,
                at(),
                at());
        return id;
    }

    /** A lot of a project of the group, proposed to a member. */
    public UUID proposed(UUID member) {
        UUID project = Ids.next();
        UUID lot = Ids.next();
        UUID allocation = Ids.next();
        rows.update("""
                insert into coop_project (id, org_id, group_id, case_type_code, status_code, process_instance_id, name, created_by,
                                          created_at, updated_at)
                values (?, ?, ?, 'COOP_PROJECT', 'BUILDING', 'none', 'Résidence Zenata 1', 'tests', ?, ?)""", project, tenant.orgId(), group, at(), at());
        rows.update(
                "insert into coop_lot (id, org_id, project_id, code, status_code, created_at, updated_at) values (?, ?, ?, 'A1', 'RESERVED', ?, ?)",
                lot,
                tenant.orgId(),
                project,
                at(),
                at());
        rows.update("""
                insert into coop_allocation (id, org_id, group_id, project_id, lot_id, member_id, case_type_code, status_code,
                                             process_instance_id, cut_off, cut_off_requested, outcomes, rule_version, proof_json, proof_sha256, created_by,
                                             created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, 'COOP_ALLOCATION', 'COOP_ALLOC_PROPOSED', 'none', ?, true, '[]', 1, '{}', repeat('0', 64), 'tests', ?, ?)""", allocation, tenant.orgId(), group, project, lot, member, A_DAY, at(), at());
        return allocation;
    }

    /** What of the queue is to somebody, oldest first. */
    public List<Map<String, Object>> messages(UUID member) {
        return rows.rows("select * from outbound_message where member_id = ? order by place", member);
    }

    private static Object at() {
        return LONG_AGO.atOffset(ZoneOffset.UTC);
    }
}
