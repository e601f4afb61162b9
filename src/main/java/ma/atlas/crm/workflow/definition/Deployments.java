package ma.atlas.crm.workflow.definition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import ma.atlas.crm.workflow.definition.WorkflowVersion.Origin;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a BPMN document into the engine and its projection into the workflow tables, both or neither. */
@Component
public class Deployments {

    private static final String ENTITY_TYPE = "WORKFLOW";

    private final LifecycleEngine engine;
    private final LifecycleRules rules;
    private final DefinitionProjection projection;
    private final AuditTrail audit;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Deployments(
            LifecycleEngine engine,
            LifecycleRules rules,
            DefinitionProjection projection,
            AuditTrail audit,
            JdbcOperations jdbc,
            Clock clock) {
        this.engine = engine;
        this.rules = rules;
        this.projection = projection;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A checked document that is about to become a version.
     *
     * @param activate whether new subjects begin it from now on
     */
    record Candidate(
            LifecycleDocument lifecycle,
            byte[] document,
            Origin origin,
            boolean activate,
            @Nullable String comment) {

        private static Candidate active(LifecycleDocument lifecycle, byte[] document) {
            return new Candidate(lifecycle, document, Origin.BPMN, true, null);
        }
    }

    /**
     * Deploys a document as it is as the next version of its case type in the current organisation, and makes it the active
     * one.
     *
     * @return the version, from 1
     * @throws Rejected {@code workflow-invalid} with the problems found; nothing is stored
     */
    @Transactional
    public int deploy(byte[] document) {
        LifecycleDocument lifecycle = read(document);
        lock(lifecycle.caseTypeCode());
        return store(Candidate.active(lifecycle, document));
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
        lock(lifecycle.caseTypeCode());
        if (latestVersion(lifecycle.caseTypeCode()) > 0) {
            return false;
        }
        store(Candidate.active(lifecycle, document));
        return true;
    }

    private LifecycleDocument read(byte[] document) {
        LifecycleReading reading = LifecycleReader.read(document);
        reading.lifecycle().map(LifecycleDocument::caseTypeCode).ifPresent(rules::hold);
        rules.report(reading).requireValid();
        return reading.lifecycle().orElseThrow();
    }

    /** Whoever asks waits for the change of the same case type that is under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(String caseTypeCode) {
        jdbc.queryForList(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "workflow " + CurrentOrganisation.required() + " " + caseTypeCode);
    }

    /** 0 for none. */
    int latestVersion(String caseTypeCode) {
        Integer latest = jdbc.queryForObject(
                "select coalesce(max(version), 0) from workflow_definition where case_type_code = ?",
                Integer.class,
                caseTypeCode);
        return latest == null ? 0 : latest;
    }

    /** The version that this very document is, the latest if several. */
    Optional<Integer> versionOf(String caseTypeCode, byte[] document) {
        return jdbc
                .queryForList(
                        "select version from workflow_definition where case_type_code = ? and source_sha256 = ? order by version desc limit 1",
                        Integer.class,
                        caseTypeCode,
                        sha256(document))
                .stream()
                .findFirst();
    }

    /**
     * Stores a candidate; its case type is locked.
     *
     * @return the version
     */
    @Transactional(propagation = Propagation.MANDATORY)
    int store(Candidate candidate) {
        String orgId = CurrentOrganisation.required();
        String caseTypeCode = candidate.lifecycle().caseTypeCode();
        int version = latestVersion(caseTypeCode) + 1;
        String processDefinitionId = engine.deploy(orgId, caseTypeCode, candidate.document());
        UUID workflowId = Ids.next();
        StatementBatch batch = new StatementBatch();
        projection.append(
                batch,
                new DefinitionProjection.Row(
                        workflowId,
                        orgId,
                        version,
                        candidate.activate(),
                        candidate.origin(),
                        processDefinitionId,
                        sha256(candidate.document()),
                        CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM),
                        candidate.comment(),
                        clock.instant()),
                candidate.lifecycle());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("caseTypeCode", caseTypeCode);
        after.put("version", version);
        after.put("processDefinitionId", processDefinitionId);
        after.put("origin", candidate.origin());
        after.put("active", candidate.activate());
        if (candidate.comment() != null) {
            after.put("comment", candidate.comment());
        }
        audit.append(batch, AuditEntry.created(ENTITY_TYPE, workflowId, after));
        batch.execute(jdbc);
        return version;
    }

    /** Makes another version the active one; its case type is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    void activate(WorkflowVersion version) {
        StatementBatch batch = new StatementBatch();
        projection.activate(batch, CurrentOrganisation.required(), version, clock.instant());
        audit.append(
                batch,
                AuditEntry.updated(ENTITY_TYPE, version.id(), activity(version, false), activity(version, true)));
        batch.execute(jdbc);
    }

    private static Map<String, Object> activity(WorkflowVersion version, boolean active) {
        return Map.of("caseTypeCode", version.caseTypeCode(), "version", version.version(), "active", active);
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to have SHA-256", e);
        }
    }
}
