package ma.atlas.crm.workflow.definition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a BPMN document into the engine and its projection into the workflow tables, both or neither. */
@Component
public class Deployments {

    private final LifecycleEngine engine;
    private final DictionaryCheck dictionaries;
    private final GuardCheck guards;
    private final DefinitionProjection projection;
    private final AuditTrail audit;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Deployments(
            LifecycleEngine engine,
            DictionaryCheck dictionaries,
            GuardCheck guards,
            DefinitionProjection projection,
            AuditTrail audit,
            JdbcOperations jdbc,
            Clock clock) {
        this.engine = engine;
        this.dictionaries = dictionaries;
        this.guards = guards;
        this.projection = projection;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Deploys a document as the next version of its case type in the current organisation, and makes it the active one.
     *
     * @return the version, from 1
     * @throws Rejected {@code workflow-invalid} with the problems found; nothing is stored
     */
    @Transactional
    public int deploy(byte[] document) {
        LifecycleDocument lifecycle = read(document);
        int version = latestVersion(lifecycle.caseTypeCode()) + 1;
        store(lifecycle, document, version);
        return version;
    }

    /**
     * Deploys a document unless the current organisation has a version of its case type already, active or not.
     *
     * @return whether it was deployed
     * @throws Rejected as {@link #deploy}
     */
    @Transactional
    boolean deployFirst(byte[] document) {
        LifecycleDocument lifecycle = read(document);
        if (latestVersion(lifecycle.caseTypeCode()) > 0) {
            return false;
        }
        store(lifecycle, document, 1);
        return true;
    }

    private LifecycleDocument read(byte[] document) {
        LifecycleReading reading = LifecycleReader.read(document);
        List<BpmnProblem> problems = new ArrayList<>(reading.problems());
        reading.lifecycle().ifPresent(lifecycle -> {
            problems.addAll(dictionaries.problems(reading, lifecycle));
            problems.addAll(guards.problems(reading, lifecycle));
        });
        return reading.lifecycle()
                .filter(valid ->
                        problems.stream().noneMatch(problem -> problem.severity() == BpmnProblem.Severity.ERROR))
                .orElseThrow(() -> Rejected.because(WorkflowProblem.WORKFLOW_INVALID, problems.size())
                        .with("problems", List.copyOf(problems)));
    }

    /** Whoever asks waits for the deployment of the same case type that is under way, so that no two get one version. */
    private int latestVersion(String caseTypeCode) {
        jdbc.queryForList(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "workflow " + CurrentOrganisation.required() + " " + caseTypeCode);
        Integer latest = jdbc.queryForObject(
                "select coalesce(max(version), 0) from workflow_definition where case_type_code = ?",
                Integer.class,
                caseTypeCode);
        return latest == null ? 0 : latest;
    }

    private void store(LifecycleDocument lifecycle, byte[] document, int version) {
        String orgId = CurrentOrganisation.required();
        String processDefinitionId = engine.deploy(orgId, lifecycle.caseTypeCode(), document);
        UUID workflowId = Ids.next();
        StatementBatch batch = new StatementBatch();
        projection.append(
                batch,
                new DefinitionProjection.Row(
                        workflowId, orgId, version, processDefinitionId, sha256(document), clock.instant()),
                lifecycle);
        audit.append(
                batch,
                AuditEntry.created(
                        "WORKFLOW",
                        workflowId,
                        Map.of(
                                "caseTypeCode", lifecycle.caseTypeCode(),
                                "version", version,
                                "processDefinitionId", processDefinitionId)));
        batch.execute(jdbc);
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to have SHA-256", e);
        }
    }
}
