package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What appointments cost in statements, what guards get to read of them, and that they are written whole or not at all. */
@AtlasTest
class AppointmentsModuleTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";
    private static final String ORGANISATION = "set_config";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Appointments appointments;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    private Actor actor() {
        return new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
    }

    private List<String> statementsOf(Supplier<?> call) {
        return Statements.beforeScore(() -> CurrentActor.callAs(actor(), call)).stream()
                .filter(statement -> !statement.contains(ORGANISATION))
                .toList();
    }

    @Test
    void guards_read_the_appointments_of_a_case_in_one_statement_the_earliest_first() {
        String second = Agenda.create(agent, dossier, "2031-05-05T09:00:00Z").text("id");
        String first = Agenda.create(
                        agent,
                        dossier,
                        MAY_4,
                        "statusCode",
                        "APPOINT_DONE",
                        "locationText",
                        "There",
                        "comment",
                        "So",
                        "assignedTo",
                        tenant.agent2())
                .text("id");
        String deleted = Agenda.create(agent, dossier, MAY_4).text("id");
        agent.delete("/appointments/{id}", deleted).expect(204);
        Agenda.create(agent, Cases.open(agent), MAY_4);

        UUID id = UUID.fromString(dossier);
        List<AppointmentView> read =
                CurrentActor.callAs(Actor.system(tenant.orgId()), () -> appointments.ofDossier(id));
        assertThat(read).extracting(appointment -> appointment.id().toString()).containsExactly(first, second);
        assertThat(read.get(0))
                .isEqualTo(new AppointmentView(
                        UUID.fromString(first),
                        id,
                        null,
                        "APPOINT_VISIT",
                        "APPOINT_DONE",
                        Instant.parse(MAY_4),
                        Instant.parse("2031-05-04T10:00:00Z"),
                        "There",
                        "So",
                        tenant.agent2()));
        assertThat(statementsOf(() -> appointments.ofDossier(id)))
                .hasSize(1)
                .allMatch(statement -> statement.contains("from appointment"));
    }

    @Test
    void guards_of_another_organisation_read_none() {
        Agenda.create(agent, dossier, MAY_4);
        Tenant other = fixtures.tenant();
        assertThat(CurrentActor.callAs(
                        Actor.system(other.orgId()), () -> appointments.ofDossier(UUID.fromString(dossier))))
                .isEmpty();
    }

    @Test
    void a_list_takes_one_statement_however_long_it_is() {
        Supplier<?> list = () -> appointments.list(new AppointmentQuery(null, null, null), PageRequest.of(200, null));
        assertThat(statementsOf(list)).hasSize(1);
        for (int i = 0; i < 20; i++) {
            Agenda.create(agent, Cases.open(agent), MAY_4);
        }
        assertThat(agent.get("/appointments").items()).hasSize(20);
        assertThat(statementsOf(list)).hasSize(1);
    }

    @Test
    void its_journal_its_timeline_and_the_last_activity_travel_as_one() {
        AppointmentRequest wanted =
                new AppointmentRequest(null, "APPOINT_CALL", null, Instant.parse(MAY_4), null, null, null, null);
        List<String> statements = statementsOf(() -> appointments.create(UUID.fromString(dossier), wanted));
        assertThat(statements)
                .filteredOn(statement -> statement.contains("insert into audit_event"))
                .hasSize(1)
                .allSatisfy(batch ->
                        assertThat(batch).contains("insert into activity").contains("update dossier"));
        assertThat(statements)
                .as(String.join("\n", statements))
                .filteredOn(statement -> !statement.contains("ref_dictionary"))
                .hasSize(5);
    }

    @Test
    void a_failure_after_its_creation_leaves_nothing() {
        AppointmentRequest wanted =
                new AppointmentRequest(null, "APPOINT_CALL", null, Instant.parse(MAY_4), null, null, null, null);
        String before = agent.get("/dossiers/{id}", dossier).text();
        assertThatThrownBy(() -> CurrentActor.runAs(
                        actor(),
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            appointments.create(UUID.fromString(dossier), wanted);
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(agent.get("/appointments").items()).isEmpty();
        assertThat(Agenda.activities(tenant, dossier)).isEmpty();
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select count(*) from audit_event where entity_type = 'APPOINTMENT'"))
                .isZero();
        assertThat(agent.get("/dossiers/{id}", dossier).text()).isEqualTo(before);
    }

    @Test
    void the_database_itself_refuses_one_that_ends_before_it_begins_and_one_without_a_case() {
        String insert = """
                insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at,
                                         assigned_to, created_at, updated_at)
                values (gen_random_uuid(), ?, ?::uuid, 'x', 'x', now(), now() + ?::interval, 'x', now(), now())""";
        Sql sql = Sql.inOrganisation(tenant.orgId());
        assertThatThrownBy(() -> sql.update(insert, tenant.orgId(), dossier, "0"))
                .hasStackTraceContaining("violates check constraint");
        assertThatThrownBy(() ->
                        sql.update(insert, tenant.orgId(), UUID.randomUUID().toString(), "1 hour"))
                .hasStackTraceContaining("violates foreign key constraint");
    }
}
