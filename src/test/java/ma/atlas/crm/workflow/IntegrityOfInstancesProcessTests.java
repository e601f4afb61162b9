package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No repair ends an instance that something may live in. */
@AtlasTest
class IntegrityOfInstancesProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private Api.Caller admin;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.as(tenant.admin());
    }

    private List<JsonNode> findings() {
        return admin.get("/admin/integrity?limit=200").expect(200).items();
    }

    private List<String> kindsOf(String id) {
        return findings().stream()
                .filter(finding -> finding.path("subjectId").asText().equals(id))
                .map(finding -> finding.path("kind").asText())
                .toList();
    }

    private JsonNode repair(String kind, String id, String instance) {
        Map<String, Object> asked = new HashMap<>(Map.of("kind", kind, "subjectType", "dossier", "subjectId", id));
        asked.put("processInstanceId", instance);
        return admin.post("/admin/integrity/repair", Map.of("findings", List.of(asked)))
                .expect(200)
                .items()
                .get(0);
    }

    @Test
    void not_the_one_that_the_history_names_last_for_a_row_of_an_older_backup() {
        String id = Cases.openIn(admin, SPEC, "CRM_CLOSED_LOST");
        String first = EngineDamage.instance(id);
        admin.post("/dossiers/{id}/reopen", Map.of("statusCode", "CRM_QUALIFIED", "justification", "Rappelé"), id)
                .expect(200);
        String living = EngineDamage.instance(id);
        EngineDamage.name(first, id);
        List<JsonNode> found = findings();
        assertThat(kindsOf(id)).contains("row-outdated").doesNotContain("second-instance");
        for (JsonNode finding : found) {
            JsonNode outcome = repair(
                    finding.path("kind").asText(),
                    id,
                    finding.path("processInstanceId").asText());
            assertThat(outcome.path("status").asInt())
                    .as(finding + " " + outcome)
                    .isEqualTo(422);
        }
        assertThat(findings()).isEqualTo(found);
        EngineDamage.name(living, id);
        assertThat(findings()).isEmpty();
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void not_one_that_the_row_of_another_names_whatever_is_asked() {
        String keeper = Cases.openIn(admin, SPEC, "CRM_CONTACTED");
        String id = Cases.openIn(admin, SPEC, "CRM_CONTACTED");
        String instance = EngineDamage.instance(id);
        EngineDamage.saysThatItIsOf(keeper, instance);
        assertThat(kindsOf(id)).contains("key-differs");
        assertThat(kindsOf(keeper)).isEmpty();
        JsonNode outcome = repair("second-instance", keeper, instance);
        assertThat(outcome.path("repaired").asBoolean()).as(outcome.toString()).isFalse();
        EngineDamage.saysThatItIsOf(id, instance);
        assertThat(findings()).isEmpty();
    }
}
