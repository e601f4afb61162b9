package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** What is there once is there once by the database, whoever writes past the application's locks. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopUniquenessModuleTests {

    private static final String UNIQUE_VIOLATION = "23505";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Coop coop;
    private Map<String, UUID> rows;
    private Map<String, UUID> others;

    @BeforeAll
    void fill() {
        Tenant tenant = fixtures.tenant("coop");
        coop = Coop.allocating(tenant);
        UUID member = coop.member();
        coop.user(member, "rang1@coop");
        UUID lot = coop.lot("A1");
        others = Map.of("member", coop.member(), "lot", coop.lot("A2"));
        UUID plan = Ids.next();
        Sql.asOwner().update("""
                insert into coop_contribution_plan (id, org_id, group_id, version, formula_json, schedule_json, effective_from,
                                                    created_by, created_at, updated_at)
                values (?, ?, ?, 1, '{}', '{}', '2031-01-01', 'somebody', now(), now())""", plan, tenant.orgId(), coop.group);
        UUID contribution = coop.contribution(others.get("member"), Queues.DAY);
        String allocation =
                coop.propose(api.as(tenant.coopManager()), lot).expect(201).text("id");
        rows = Map.of(
                "coop_member", member,
                "coop_member_status",
                        Sql.asOwner().one(UUID.class, "select id from coop_member_status where member_id = ?", member),
                "coop_lot", lot,
                "coop_contribution_plan", plan,
                "coop_contribution", contribution,
                "coop_allocation", UUID.fromString(allocation));
    }

    /** A second row that is as the first but for its id and what is said. */
    private UUID copy(String table, String but) {
        UUID id = Ids.next();
        String sql = """
                insert into %s
                select (jsonb_populate_record(original, ?::jsonb || jsonb_build_object('id', ?))).*
                from %s original where original.id = ?""".formatted(table, table);
        String changed = but.replace('\'', '"')
                .replace("OTHER_MEMBER", others.get("member").toString())
                .replace("OTHER_LOT", others.get("lot").toString());
        assertThat(Sql.asOwner().update(sql, changed, id.toString(), rows.get(table)))
                .isEqualTo(1);
        return id;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coop_member_by_rank|coop_member|{'user_id': null}",
                "coop_member_by_rank|coop_member|{'user_id': null, 'member_status': 'EXITED'}",
                "coop_member_by_user|coop_member|{'fifo_rank': 900}",
                "coop_member_status_by_number|coop_member_status|{'to_status': 'SUSPENDED'}",
                "coop_lot_by_code|coop_lot|{}",
                "coop_contribution_plan_by_version|coop_contribution_plan|{'effective_from': '2032-01-01'}",
                "coop_contribution_once|coop_contribution|{'amount_due': 1}",
                "coop_allocation_of_lot|coop_allocation|{'member_id': 'OTHER_MEMBER'}",
                "coop_allocation_of_lot|coop_allocation|{'member_id': 'OTHER_MEMBER', 'status_code': 'COOP_ALLOC_SIGNED'}",
                "coop_allocation_of_member|coop_allocation|{'lot_id': 'OTHER_LOT'}",
                "coop_allocation_of_member|coop_allocation|{'lot_id': 'OTHER_LOT', 'status_code': 'COOP_ALLOC_SIGNED'}"
            })
    void what_is_there_already_is_refused_by_the_index(String index, String table, String but) {
        assertThatThrownBy(() -> copy(table, but))
                .isInstanceOf(DuplicateKeyException.class)
                .cause()
                .isInstanceOfSatisfying(PSQLException.class, refused -> {
                    assertThat(refused.getSQLState()).isEqualTo(UNIQUE_VIOLATION);
                    assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(index);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coop_member|{'user_id': null, 'fifo_rank': 901}",
                "coop_contribution_plan|{'version': 2}",
                "coop_contribution|{'due_date': '2024-04-15'}",
                "coop_allocation|{'lot_id': 'OTHER_LOT', 'member_id': 'OTHER_MEMBER', 'status_code': 'COOP_ALLOC_CANCELLED'}"
            })
    void what_is_another_is_taken(String table, String but) {
        copy(table, but);
    }

    @Test
    void a_cancelled_allocation_stands_in_nobody_s_way() {
        UUID cancelled = copy("coop_allocation", "{'status_code': 'COOP_ALLOC_CANCELLED'}");
        copy("coop_allocation", "{'status_code': 'COOP_ALLOC_CANCELLED'}");
        assertThatThrownBy(() -> Sql.asOwner()
                        .update(
                                "update coop_allocation set status_code = 'COOP_ALLOC_PROPOSED' where id = ?",
                                cancelled))
                .isInstanceOf(DuplicateKeyException.class);
    }
}
