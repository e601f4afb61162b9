package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.bpmn.HostileDocument;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.engine.RepositoryService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The corpus of hostile documents in front of the engine alone, without the validator: what it deploys does nothing. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineCorpusProcessTests {

    private static final Duration QUICKLY = Duration.ofSeconds(20);

    /** They run nothing: what they do to a lifecycle, or to who reads it, is for the validator to say. */
    private static final Set<String> WRONG_ONLY = Set.of(
            "complex-gateway",
            "due-date-far",
            "condition-resource",
            "standard-loop",
            "timer-instant",
            "timer-far",
            "timers-go-round",
            "timer-back-to-itself",
            "xinclude",
            "schema-without-namespace",
            "base-address",
            "another-namespace",
            "namespace-of-the-process",
            "attribute-by-another-prefix",
            "id-by-another-prefix",
            "id-doubled",
            "id-oversized",
            "id-of-a-path",
            "id-right-to-left",
            "name-oversized",
            "coordinates-infinite",
            "coordinates-far",
            "coordinates-no-number",
            "gateways-go-round",
            "ten thousand namespaces",
            "gateways that fan out",
            // what is sent is read from our tables; the engine looks at the name of the task alone
            "notify-template-expression");

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private RepositoryService repository;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
    }

    static Stream<HostileDocument> documents() {
        return HostileDocument.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void is_refused_by_the_engine_as_well_unless_it_is_only_wrong(HostileDocument document) {
        Footprint before = Footprint.of(tenant);
        Throwable thrown = assertTimeoutPreemptively(QUICKLY, () -> catchThrowable(() -> deploy(document)));
        if (WRONG_ONLY.contains(document.name().replaceAll("^\\d+-|\\.bpmn$", ""))) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOfAny(EngineRefusal.class, XMLException.class);
            assertThat(Footprint.of(tenant)).isEqualTo(before);
        }
    }

    private void deploy(HostileDocument document) {
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> repository
                        .createDeployment()
                        .tenantId(tenant.orgId())
                        .disableSchemaValidation()
                        .disableBpmnValidation()
                        .addBytes("hostile.bpmn20.xml", document.bytes())
                        .deploy());
    }
}
