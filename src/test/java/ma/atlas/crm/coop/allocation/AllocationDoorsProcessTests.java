package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a status does to its lot it does through every door; what has no door does nothing. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationDoorsProcessTests {

    private static final String LOTS = """
            select count(*) from coop_lot l left join coop_allocation a
                on a.lot_id = l.id and a.status_code <> 'COOP_ALLOC_CANCELLED'
            where l.org_id = ? and l.status_code <> case a.status_code
                when 'COOP_ALLOC_PROPOSED' then 'RESERVED' when 'COOP_ALLOC_APPROVED' then 'RESERVED'
                when 'COOP_ALLOC_ASSIGNED' then 'ASSIGNED' when 'COOP_ALLOC_SIGNED' then 'ASSIGNED' else 'AVAILABLE' end""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    private Tenant tenant;
    private Api.Caller manager;
    private Coop coop;
    private UUID lot;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
    }

    @BeforeEach
    void propose() {
        coop = Coop.allocating(tenant, "{}");
        lot = coop.lot("A1");
        coop.member();
        id = coop.propose(manager, lot).expect(201).text("id");
    }

    @AfterEach
    void lots_agree_with_their_allocations() {
        assertThat(Sql.asOwner().one(Integer.class, LOTS, tenant.orgId())).isZero();
    }

    private void asManager(Runnable action) {
        as(Role.COOP_MANAGER, action);
    }

    private void as(Role role, Runnable action) {
        CurrentActor.runAs(new Actor(tenant.login("somebody"), tenant.orgId(), Set.of(role)), action);
    }

    private Answer read() {
        return manager.get("/coop/allocations/{id}", id).expect(200);
    }

    private String instance() {
        return Sql.asOwner()
                .one(String.class, "select process_instance_id from coop_allocation where id = ?", UUID.fromString(id));
    }

    private void refused(String code, Runnable attempt) {
        Footprint before = Footprint.of(tenant);
        Throwable thrown = catchThrowable(attempt::run);
        assertThat(thrown).isNotNull();
        Throwable refusal = thrown instanceof Rejected ? thrown : thrown.getCause();
        assertThat(refusal).as("%s", thrown).isInstanceOf(Rejected.class);
        assertThat(((Rejected) refusal).code()).isEqualTo(code);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_whole_life_by_the_task_service_does_what_our_own_endpoint_does() {
        String first = Coop.pv(manager, id);
        Coop.pv(manager, id);
        asManager(() -> tasks.complete(
                read().text("taskId"), Map.of("to", "COOP_ALLOC_APPROVED", "documentId", first, "comment", "AG")));
        assertThat(read().text("decisionDocumentId")).isEqualTo(first);
        assertThat(read().text("validatedAt")).isNotEmpty();
        asManager(() -> {
            runtime.setVariables(instance(), Map.of("to", "COOP_ALLOC_ASSIGNED"));
            tasks.complete(read().text("taskId"));
        });
        assertThat(coop.lotStatus(lot)).isEqualTo("ASSIGNED");
        assertThat(read().text("assignedAt")).isNotEmpty();
        asManager(() -> tasks.complete(read().text("taskId"), Map.of("to", "COOP_ALLOC_CANCELLED")));
        assertThat(coop.lotStatus(lot)).isEqualTo("AVAILABLE");
        assertThat(manager.get("/coop/allocations/{id}/timeline", id).items("summary"))
                .anyMatch(summary -> summary.contains("le suivant serait le rang 1"));
    }

    @Test
    void the_inbox_moves_an_allocation_too() {
        Coop.pv(manager, id);
        manager.post("/tasks/{id}/complete", Map.of("statusCode", "COOP_ALLOC_APPROVED"), read().text("taskId"))
                .expect(200);
        assertThat(read().text("decisionDocumentId")).isNotEmpty();
    }

    @Test
    void no_door_leads_past_the_minutes_the_role_or_another_allocations_document() {
        refused(
                "guard-refused",
                () -> asManager(() -> tasks.complete(read().text("taskId"), Map.of("to", "COOP_ALLOC_APPROVED"))));
        String mine = id;
        coop.member();
        id = coop.propose(manager, coop.lot("A2")).expect(201).text("id");
        String foreign = Coop.pv(manager, id);
        id = mine;
        Coop.pv(manager, id);
        refused(
                "unknown-document",
                () -> asManager(() -> tasks.complete(
                        read().text("taskId"), Map.of("to", "COOP_ALLOC_APPROVED", "documentId", foreign))));
        for (Role role : new Role[] {Role.MANAGER, Role.COOP_MEMBER, Role.AUDITOR, Role.AGENT}) {
            refused(
                    "role-required",
                    () -> as(role, () -> tasks.complete(read().text("taskId"), Map.of("to", "COOP_ALLOC_CANCELLED"))));
        }
    }

    private record Change(String name, Consumer<AllocationDoorsProcessTests> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> directChanges() {
        return Stream.of(
                new Change(
                        "change state",
                        test -> test.runtime
                                .createChangeActivityStateBuilder()
                                .processInstanceId(test.instance())
                                .moveActivityIdTo("COOP_ALLOC_PROPOSED", "COOP_ALLOC_ASSIGNED")
                                .changeState()),
                new Change(
                        "start with the id of an allocation",
                        test -> test.runtime.startProcessInstanceByKeyAndTenantId(
                                "COOP_ALLOCATION", test.id, test.tenant.orgId())),
                new Change(
                        "start with the id of none",
                        test -> test.runtime.startProcessInstanceByKeyAndTenantId(
                                "COOP_ALLOCATION", UUID.randomUUID().toString(), test.tenant.orgId())),
                new Change(
                        "delete the instance", test -> test.runtime.deleteProcessInstance(test.instance(), "why not")));
    }

    @ParameterizedTest
    @MethodSource("directChanges")
    void a_direct_change_of_the_engine_is_refused(Change direct) {
        refused(
                "engine-change-refused",
                () -> as(Role.ADMIN_ORG, () -> direct.change().accept(this)));
    }
}
