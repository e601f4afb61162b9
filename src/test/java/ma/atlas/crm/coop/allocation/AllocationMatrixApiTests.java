package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From every status to every status: what is an arrow of the lifecycle happens, what is none does not. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationMatrixApiTests {

    private static final List<String> STATUSES = List.of(
            "COOP_ALLOC_PROPOSED",
            "COOP_ALLOC_APPROVED",
            "COOP_ALLOC_ASSIGNED",
            "COOP_ALLOC_SIGNED",
            "COOP_ALLOC_CANCELLED");

    private static final Map<String, List<String>> ARROWS = Map.of(
            "COOP_ALLOC_PROPOSED", List.of("COOP_ALLOC_APPROVED", "COOP_ALLOC_CANCELLED"),
            "COOP_ALLOC_APPROVED", List.of("COOP_ALLOC_ASSIGNED", "COOP_ALLOC_CANCELLED"),
            "COOP_ALLOC_ASSIGNED", List.of("COOP_ALLOC_SIGNED", "COOP_ALLOC_CANCELLED"),
            "COOP_ALLOC_SIGNED", List.of(),
            "COOP_ALLOC_CANCELLED", List.of());

    private static final Map<String, String> LOTS = Map.of(
            "COOP_ALLOC_PROPOSED", "RESERVED",
            "COOP_ALLOC_APPROVED", "RESERVED",
            "COOP_ALLOC_ASSIGNED", "ASSIGNED",
            "COOP_ALLOC_SIGNED", "ASSIGNED",
            "COOP_ALLOC_CANCELLED", "AVAILABLE");

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    static Stream<String> statuses() {
        return STATUSES.stream();
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void only_arrows_are_taken(String from) {
        for (String to : STATUSES) {
            Coop coop = Coop.allocating(tenant, "{}");
            var lot = coop.lot("A1");
            coop.member();
            String id = coop.propose(manager, lot).expect(201).text("id");
            Coop.pv(manager, id);
            reach(id, from);
            assertThat(manager.get("/coop/allocations/{id}/available-transitions", id)
                            .get("transitions")
                            .findValuesAsText("to"))
                    .containsExactlyElementsOf(ARROWS.get(from));
            Footprint before = Footprint.of(tenant);
            Answer answer = Coop.move(manager, id, to);
            if (ARROWS.get(from).contains(to)) {
                assertThat(answer.expect(200).text("statusCode")).isEqualTo(to);
                assertThat(coop.lotStatus(lot)).isEqualTo(LOTS.get(to));
                assertThat(traces(id, to)).isEqualTo(1);
            } else {
                answer.expectProblem(409, "transition-not-allowed");
                assertThat(Footprint.of(tenant)).isEqualTo(before);
            }
        }
    }

    private void reach(String id, String status) {
        List<String> way = status.equals("COOP_ALLOC_CANCELLED")
                ? List.of(status)
                : STATUSES.subList(1, STATUSES.indexOf(status) + 1);
        way.forEach(step -> Coop.move(manager, id, step).expect(200));
    }

    /** Of the move, in the history, the journal and on the timeline. */
    private static int traces(String id, String to) {
        return Sql.asOwner().one(Integer.class, """
                        select least(
                            (select count(*) from status_history where subject_id = ?::uuid and to_status_code = ?),
                            (select count(*) from audit_event where entity_id = ? and after_json ->> 'statusCode' = ?),
                            (select count(*) from activity where entity_type = 'COOP_ALLOCATION' and entity_id = ?::uuid
                                and type = 'ACT_STATUS_CHANGE' and content like '% → %' and ref_id in (
                                    select id::text from status_history where to_status_code = ?)))""", id, to, id, to, id, to);
    }
}
