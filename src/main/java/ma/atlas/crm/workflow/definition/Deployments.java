package ma.atlas.crm.workflow.definition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
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
    private final Dictionaries dictionaries;
    private final AuditTrail audit;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Deployments(LifecycleEngine engine, Dictionaries dictionaries, AuditTrail audit, JdbcOperations jdbc, Clock clock) {
        this.engine = engine;
        this.dictionaries = dictionaries;
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
        LifecycleReading reading = LifecycleReader.read(document);
        List<BpmnProblem> problems = new ArrayList<>(reading.problems());
        reading.lifecycle().ifPresent(lifecycle -> problems.addAll(unknownCodes(lifecycle)));
        LifecycleDocument lifecycle = reading.lifecycle()
                .filter(valid -> problems.isEmpty())
                .orElseThrow(() -> Rejected.because(WorkflowProblem.WORKFLOW_INVALID, problems.size())
                        .with("problems", List.copyOf(problems)));
        String orgId = CurrentOrganisation.required();
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended(?, 0))", orgId + lifecycle.caseTypeCode());
        int version = nextVersion(lifecycle.caseTypeCode());
        String processDefinitionId = engine.deploy(orgId, lifecycle.caseTypeCode(), document);
        UUID workflowId = Ids.next();
        StatementBatch batch = new StatementBatch();
        DefinitionProjection.append(
                batch,
                new DefinitionProjection.Row(
                        workflowId, orgId, version, processDefinitionId, sha256(document), clock.instant()),
                lifecycle);
        audit.append(batch, auditEntry(workflowId, version, processDefinitionId, lifecycle));
        batch.execute(jdbc);
        return version;
    }

    private List<BpmnProblem> unknownCodes(LifecycleDocument lifecycle) {
        Optional<CaseType> caseType = dictionaries.caseType(lifecycle.caseTypeCode());
        if (caseType.isEmpty()) {
            return List.of(problem("unknown-case-type", lifecycle.caseTypeCode()));
        }
        String dictionary = caseType.get().statusDict();
        List<BpmnProblem> problems = new ArrayList<>();
        for (Status status : lifecycle.statuses()) {
            if (!dictionaries.isActive(dictionary, status.code())) {
                problems.add(problem("unknown-status", status.code()));
            }
        }
        for (Transition transition : lifecycle.transitions()) {
            problems.addAll(unknownReason(lifecycle, transition));
        }
        return problems;
    }

    private List<BpmnProblem> unknownReason(LifecycleDocument lifecycle, Transition transition) {
        String reason = transition.reasonCode();
        if (reason == null) {
            return List.of();
        }
        boolean known = lifecycle.statuses().stream()
                .filter(status -> status.code().equals(transition.to()))
                .flatMap(status -> status.requiresReason().dictionary().stream())
                .anyMatch(dictionary -> dictionaries.isActive(dictionary, reason));
        return known ? List.of() : List.of(problem("unknown-reason", transition.elementId()));
    }

    private static BpmnProblem problem(String code, String elementId) {
        return new BpmnProblem(BpmnProblem.Severity.ERROR, code, elementId, 0, List.of(elementId));
    }

    private int nextVersion(String caseTypeCode) {
        Integer latest = jdbc.queryForObject(
                "select coalesce(max(version), 0) from workflow_definition where case_type_code = ?",
                Integer.class,
                caseTypeCode);
        return (latest == null ? 0 : latest) + 1;
    }

    private static AuditEntry auditEntry(
            UUID workflowId, int version, String processDefinitionId, LifecycleDocument lifecycle) {
        return AuditEntry.created(
                "WORKFLOW",
                workflowId,
                java.util.Map.of(
                        "caseTypeCode", lifecycle.caseTypeCode(),
                        "version", version,
                        "processDefinitionId", processDefinitionId));
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to have SHA-256", e);
        }
    }
}
