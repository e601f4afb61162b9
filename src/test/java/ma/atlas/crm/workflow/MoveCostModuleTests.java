package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What one move in the middle of a lifecycle costs in round trips to the database; nothing may make it dearer unnoticed.
 * Five statements of the projection (the case, its open task, status history, audit, timeline) travel as one.
 */
@AtlasTest
class MoveCostModuleTests {

    private static final int ORGANISATION = 1;
    private static final int CASE_BEFORE_AND_AFTER = 2;
    private static final int PROJECTION_AUDIT_AND_TIMELINE = 1;
    /** Appointments and documents, which the shipped rules ask about; the case is read anyway. */
    private static final int FACTS_OF_ITS_SCORE = 2;

    private static final int ENGINE_READS = 6;
    private static final int ENGINE_WRITES = 5;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Dossiers dossiers;

    @Test
    void a_move_takes_so_many_round_trips_and_no_more() {
        Tenant tenant = fixtures.tenant();
        Api.Caller agent = api.as(tenant.agent());
        String id = Cases.open(agent);
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        List<String> statements = statementsOfAMove(tenant, UUID.fromString(id), "CRM_QUALIFIED");

        assertThat(containing(statements, "set_config")).hasSize(ORGANISATION);
        assertThat(startingWith(statements, "select id, case_type_code")).hasSize(CASE_BEFORE_AND_AFTER);
        assertThat(startingWith(statements, "update dossier"))
                .hasSize(PROJECTION_AUDIT_AND_TIMELINE)
                .allSatisfy(batch -> assertThat(batch)
                        .contains("insert into workflow_task")
                        .contains("insert into status_history")
                        .contains("insert into audit_event")
                        .contains("insert into activity"));
        assertThat(startingWith(containing(statements, " act_"), "select")).hasSizeLessThanOrEqualTo(ENGINE_READS);
        assertThat(containing(statements, " act_"))
                .as(String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(ENGINE_READS + ENGINE_WRITES);
        assertThat(statements)
                .as(String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(ORGANISATION
                        + CASE_BEFORE_AND_AFTER
                        + PROJECTION_AUDIT_AND_TIMELINE
                        + FACTS_OF_ITS_SCORE
                        + ENGINE_READS
                        + ENGINE_WRITES);
    }

    private List<String> statementsOfAMove(Tenant tenant, UUID id, String to) {
        Actor agent = new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
        return Statements.of(() -> CurrentActor.callAs(agent, () -> dossiers.move(id, MoveRequest.to(to), null)));
    }

    private static List<String> containing(List<String> statements, String part) {
        return statements.stream().filter(statement -> statement.contains(part)).toList();
    }

    private static List<String> startingWith(List<String> statements, String start) {
        return statements.stream()
                .filter(statement -> statement.startsWith(start))
                .toList();
    }
}
