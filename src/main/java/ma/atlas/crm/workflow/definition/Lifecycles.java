package ma.atlas.crm.workflow.definition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deployed lifecycles of the current organisation. */
@Component
public class Lifecycles {

    private static final int REMEMBERED = 2_000;

    private final JdbcClient jdbc;
    private final Dictionaries dictionaries;
    private final LifecycleRows rows;

    /** A process definition never changes; whether it may be seen depends on the organisation that asks. */
    private record Key(String orgId, String processDefinitionId) {}

    private final Cache<Key, Lifecycle> byDefinition =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Lifecycles(JdbcClient jdbc, Dictionaries dictionaries, LifecycleRows rows) {
        this.jdbc = jdbc;
        this.dictionaries = dictionaries;
        this.rows = rows;
    }

    /**
     * The lifecycle that new subjects of a case type begin.
     *
     * @throws Rejected {@code no-workflow} when the organisation has none
     */
    public Lifecycle active(String caseTypeCode) {
        return jdbc.sql("select process_definition_id from workflow_definition where case_type_code = ? and is_active")
                .param(caseTypeCode)
                .query(String.class)
                .optional()
                .map(this::ofDefinition)
                .orElseThrow(() -> Rejected.because(WorkflowProblem.NO_WORKFLOW, caseTypeCode));
    }

    /**
     * The lifecycle that a process definition was projected to.
     *
     * @throws Rejected {@code engine-change-refused} for a process that is no lifecycle of this organisation
     */
    public Lifecycle ofDefinition(String processDefinitionId) {
        Key key = new Key(CurrentOrganisation.required(), processDefinitionId);
        Lifecycle remembered = byDefinition.getIfPresent(key);
        if (remembered != null) {
            return remembered;
        }
        Lifecycle loaded = load(processDefinitionId)
                .orElseThrow(() -> Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, processDefinitionId));
        byDefinition.put(key, loaded);
        return loaded;
    }

    /**
     * A version that subjects live in.
     *
     * @throws Rejected {@code no-workflow} when there is none
     */
    public Lifecycle version(String caseTypeCode, int version) {
        return jdbc.sql(
                        "select process_definition_id from workflow_definition where case_type_code = ? and version = ?")
                .params(caseTypeCode, version)
                .query(String.class)
                .optional()
                .map(this::ofDefinition)
                .orElseThrow(() -> Rejected.because(WorkflowProblem.NO_WORKFLOW, caseTypeCode));
    }

    private record Definition(UUID id, String caseTypeCode, int version, String initialStatusCode) {}

    private Optional<Lifecycle> load(String processDefinitionId) {
        return jdbc.sql("""
                        select id, case_type_code, version, initial_status_code
                        from workflow_definition where process_definition_id = ?""")
                .param(processDefinitionId)
                .query((row, number) -> new Definition(
                        row.getObject("id", UUID.class),
                        row.getString("case_type_code"),
                        row.getInt("version"),
                        row.getString("initial_status_code")))
                .optional()
                .map(definition -> new Lifecycle(
                        processDefinitionId,
                        definition.caseTypeCode(),
                        dictionaries
                                .caseType(definition.caseTypeCode())
                                .orElseThrow()
                                .subject(),
                        definition.version(),
                        definition.initialStatusCode(),
                        rows.statuses(List.of(definition.id())).getOrDefault(definition.id(), List.of()),
                        rows.transitions(List.of(definition.id())).getOrDefault(definition.id(), List.of())));
    }
}
