package ma.atlas.crm.workflow.definition;

import java.util.List;
import java.util.Optional;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import ma.atlas.crm.workflow.bpmn.LifecycleIntake;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.bpmn.LifecycleReading;
import ma.atlas.crm.workflow.bpmn.LifecycleWriter;
import ma.atlas.crm.workflow.definition.WorkflowVersion.Origin;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing the organisation's lifecycles on behalf of an analyst, from either side. A change is judged as a whole before
 * anything is stored; it becomes a version of its own, unless that very content is one already.
 *
 * <p>Whoever began from what is no longer the latest is told so ({@code workflow-changed}): two analysts never overwrite each
 * other unseen.
 */
@Component
public class WorkflowChanges {

    private final Deployments deployments;
    private final WorkflowRows rows;
    private final TableView tables;
    private final LifecycleRules rules;
    private final LifecycleEngine engine;
    private final Dictionaries dictionaries;

    WorkflowChanges(
            Deployments deployments,
            WorkflowRows rows,
            TableView tables,
            LifecycleRules rules,
            LifecycleEngine engine,
            Dictionaries dictionaries) {
        this.deployments = deployments;
        this.rows = rows;
        this.tables = tables;
        this.rules = rules;
        this.engine = engine;
        this.dictionaries = dictionaries;
    }

    /**
     * How a change is meant.
     *
     * @param activate whether new subjects begin the version from now on
     * @param dryRun whether to report only, and store nothing
     * @param removalsMeant whether roles, guards and reasons that a file lacks are to go
     * @param comment why, in the analyst's words
     * @param baseVersion the latest version that the analyst knew of; null not to say
     * @param ifMatch the entity tag of the active version that the analyst saw; null not to say
     */
    public record Wish(
            boolean activate,
            boolean dryRun,
            boolean removalsMeant,
            @Nullable String comment,
            @Nullable Integer baseVersion,
            @Nullable String ifMatch) {}

    /**
     * What came of a change.
     *
     * @param version null after a dry run
     * @param created false where that very content was a version already
     */
    public record Outcome(LifecycleReport report, @Nullable WorkflowVersion version, boolean created) {}

    /** Where a change begins: what was there when it was asked for. */
    private record Base(int latest, int activeVersion, byte @Nullable [] active) {}

    /**
     * Deploys a BPMN document, from whatever editor.
     *
     * @throws Rejected {@code not-found} for no case type, {@code workflow-invalid} with the report, {@code stale},
     *     {@code workflow-changed} with the latest version
     */
    @Transactional
    public Outcome deploy(String caseTypeCode, byte[] bpmn, Wish wish) {
        Base base = begin(caseTypeCode, wish);
        LifecycleIntake.Intake intake =
                LifecycleIntake.prepare(bpmn, base.active(), wish.removalsMeant(), tables.candidateRole(caseTypeCode));
        LifecycleReport report = rules.report(caseTypeCode, intake.reading());
        return finish(caseTypeCode, base, intake.document(), intake.reading(), report, Origin.BPMN, wish);
    }

    /**
     * Makes the lifecycle what the tables say, by editing the document of the active version in place, and activates it.
     *
     * @throws Rejected as {@link #deploy}; the report names what an edit would lose
     */
    @Transactional
    public Outcome put(String caseTypeCode, WorkflowTables wanted, Wish wish) {
        Base base = begin(caseTypeCode, wish);
        List<BpmnProblem> faults = TableCheck.problems(wanted);
        if (!faults.isEmpty()) {
            return refused(new LifecycleReport(faults), wish);
        }
        LifecycleWriter.Written written =
                LifecycleWriter.write(base.active(), tables.lifecycle(caseTypeCode, wanted, rows.active(caseTypeCode)));
        if (written.isRefused()) {
            return refused(new LifecycleReport(written.losses()), wish);
        }
        LifecycleReading reading = LifecycleReader.read(written.document());
        LifecycleReport report = rules.report(caseTypeCode, reading);
        return finish(caseTypeCode, base, written.document(), reading, report, Origin.TABLE, wish);
    }

    /**
     * Makes another version the one that new subjects begin. It is judged again: what was fit once may name a status that is
     * out of use by now.
     *
     * @throws Rejected {@code not-found}, {@code workflow-invalid}, {@code stale}
     */
    @Transactional
    public WorkflowVersion activate(String caseTypeCode, int version, @Nullable String ifMatch) {
        requireWriter();
        rules.hold(caseTypeCode);
        deployments.lock(caseTypeCode);
        WorkflowVersion wanted = required(rows.version(caseTypeCode, version));
        requireMatch(ifMatch, activeVersion(caseTypeCode));
        if (wanted.active()) {
            return wanted;
        }
        rules.report(LifecycleReader.read(engine.document(wanted.processDefinitionId())))
                .requireValid();
        deployments.activate(wanted);
        return required(rows.version(caseTypeCode, version));
    }

    private Base begin(String caseTypeCode, Wish wish) {
        requireWriter();
        rules.hold(caseTypeCode);
        if (dictionaries.caseType(caseTypeCode).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        Optional<WorkflowVersion> active = rows.active(caseTypeCode);
        int activeVersion = active.map(WorkflowVersion::version).orElse(0);
        requireMatch(wish.ifMatch(), activeVersion);
        return new Base(
                deployments.latestVersion(caseTypeCode),
                activeVersion,
                active.map(version -> engine.document(version.processDefinitionId()))
                        .orElse(null));
    }

    private Outcome finish(
            String caseTypeCode,
            Base base,
            byte[] document,
            LifecycleReading reading,
            LifecycleReport report,
            Origin origin,
            Wish wish) {
        LifecycleReport whole = report.valid() ? report.and(engine.objections(document)) : report;
        if (wish.dryRun()) {
            return new Outcome(whole, null, false);
        }
        whole.requireValid();
        deployments.lock(caseTypeCode);
        Optional<Integer> same = deployments.versionOf(caseTypeCode, document);
        if (same.isPresent()) {
            return new Outcome(report, again(caseTypeCode, same.get(), wish), false);
        }
        requireUnchanged(caseTypeCode, base, wish);
        int version = deployments.store(new Deployments.Candidate(
                reading.lifecycle().orElseThrow(), document, origin, wish.activate(), wish.comment()));
        return new Outcome(report, required(rows.version(caseTypeCode, version)), true);
    }

    private static Outcome refused(LifecycleReport report, Wish wish) {
        if (!wish.dryRun()) {
            report.requireValid();
        }
        return new Outcome(report, null, false);
    }

    private WorkflowVersion again(String caseTypeCode, int version, Wish wish) {
        WorkflowVersion same = required(rows.version(caseTypeCode, version));
        if (wish.activate() && !same.active()) {
            deployments.activate(same);
            return required(rows.version(caseTypeCode, version));
        }
        return same;
    }

    /** Somebody may have deployed or activated another version while this one was being judged. */
    private void requireUnchanged(String caseTypeCode, Base base, Wish wish) {
        int latest = deployments.latestVersion(caseTypeCode);
        int known = wish.baseVersion() == null ? base.latest() : wish.baseVersion();
        if (latest != known || activeVersion(caseTypeCode) != base.activeVersion()) {
            throw Rejected.because(WorkflowProblem.WORKFLOW_CHANGED, caseTypeCode, latest)
                    .with("version", latest);
        }
    }

    private int activeVersion(String caseTypeCode) {
        return rows.active(caseTypeCode).map(WorkflowVersion::version).orElse(0);
    }

    private static void requireMatch(@Nullable String ifMatch, int activeVersion) {
        EntityTag.requireMatch(ifMatch, activeVersion);
    }

    private static void requireWriter() {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_WORKFLOWS);
    }

    private static WorkflowVersion required(Optional<WorkflowVersion> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
