package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is assigned when the keys were handed over already is delivered, as what was assigned before (rule 28). */
@AtlasTest
class AllocationAfterHandoverApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @ParameterizedTest
    @ValueSource(strings = {"HANDOVER", "CLOSED"})
    void a_lot_that_is_assigned_after_the_handover_is_delivered(String projectStatus) {
        Tenant tenant = fixtures.tenant("handover");
        Api.Caller manager = api.as(tenant.coopManager());
        Coop coop = Coop.allocating(tenant, "{}");
        coop.member();
        String project = Coops.project(manager, coop.group.toString());
        UUID lot = coop.lot(UUID.fromString(project), "A1");
        String id = manager.post("/coop/groups/{g}/allocations", Map.of("projectId", project, "lotId", lot), coop.group)
                .expect(201)
                .text("id");
        Coop.pv(manager, id);
        Coop.move(manager, id, AllocationEffects.APPROVED).expect(200);
        for (String status : List.of("PERMITS", "BUILDING", "DELIVERY", "HANDOVER")) {
            Coops.moveProject(manager, project, status).expect(200);
        }
        assertThat(coop.lotStatus(lot)).isEqualTo("RESERVED");
        if (!projectStatus.equals("HANDOVER")) {
            Coops.moveProject(manager, project, projectStatus).expect(200);
        }

        Coop.move(manager, id, AllocationEffects.ASSIGNED).expect(200);

        assertThat(manager.get("/coop/lots/{id}", lot).text("statusCode")).isEqualTo("DELIVERED");
        assertThat(manager.get("/audit-events?entityType=COOP_LOT&entityId={id}", lot)
                        .expect(200)
                        .text())
                .contains("DELIVERED");
        assertThat(manager.get("/coop/projects/{id}/timeline?type=ACT_SYSTEM", project)
                        .expect(200)
                        .items("summary"))
                .contains("Lots livrés : A1");
        Coop.move(manager, id, AllocationEffects.CANCELLED).expectProblem(409, "lot-delivered");
        Coop.move(manager, id, "COOP_ALLOC_SIGNED").expect(200);
        assertThat(coop.lotStatus(lot)).isEqualTo("DELIVERED");
    }
}
