package ma.atlas.crm.workflow.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.engine.EngineInstances;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Repairs one finding in one transaction, under the lock of its subject. It is compared anew first, so what was repaired
 * meanwhile is left alone, and again afterwards, so nothing counts as repaired that is not.
 */
@Component
public class IntegrityRepair {

    private final EngineComparison comparison;
    private final EngineInstances instances;
    private final SubjectTypes subjectTypes;
    private final Remedies remedies;

    IntegrityRepair(
            EngineComparison comparison, EngineInstances instances, SubjectTypes subjectTypes, Remedies remedies) {
        this.comparison = comparison;
        this.instances = instances;
        this.subjectTypes = subjectTypes;
        this.remedies = remedies;
    }

    /**
     * A finding as it was told.
     *
     * @param kind its code
     */
    public record Asked(
            String kind,
            @Nullable String subjectType,
            @Nullable UUID subjectId,
            @Nullable String processInstanceId) {}

    /**
     * Decides on nobody's behalf what each finding needs; says who may ask at all.
     *
     * @throws Rejected {@code role-required}, {@code organisation-required}
     */
    public static void requireRepairer() {
        CurrentActor.requiredInOrganisation().require(Permission.REPAIR_ENGINE);
    }

    /**
     * @return what was repaired; empty where there was nothing of the kind any more
     * @throws Rejected {@code repair-needs-decision} where no side is right by itself, and as the subject refuses
     */
    @Transactional
    public Optional<Finding> repair(Asked asked) {
        requireRepairer();
        FindingKind kind = FindingKind.of(asked.kind())
                .orElseThrow(() -> Rejected.because(CommonProblem.UNKNOWN_CODE, asked.kind(), "integrity"));
        UUID subjectId = asked.subjectId();
        if (subjectId == null) {
            throw Rejected.because(WorkflowProblem.REPAIR_NEEDS_DECISION, asked.kind());
        }
        try {
            return repair(kind, subjectId, asked);
        } catch (Rejected refused) {
            throw refused.about(entityType(asked.subjectType()), subjectId, Map.of("finding", asked.kind()));
        }
    }

    private Optional<Finding> repair(FindingKind kind, UUID subjectId, Asked asked) {
        subjectType(asked.subjectType()).ifPresent(type -> type.lock(subjectId));
        if (asked.processInstanceId() != null) {
            instances.lock(asked.processInstanceId());
        }
        List<Finding> before = comparison.of(subjectTypes.all(), subjectId);
        Optional<Finding> found =
                before.stream().filter(finding -> isAsked(finding, kind, asked)).findFirst();
        found.ifPresent(finding -> {
            if (kind.remedy() != FindingKind.Remedy.END_INSTANCE
                    && before.stream().anyMatch(IntegrityRepair::isOpen)) {
                throw Rejected.because(WorkflowProblem.REPAIR_NEEDS_DECISION, kind.code());
            }
            remedies.apply(finding, subjectId);
            requireGone(finding, subjectId);
        });
        return found;
    }

    /** What nobody has decided yet keeps a subject from being repaired: the engine may be the one that is wrong. */
    private static boolean isOpen(Finding finding) {
        return finding.kind().remedy() == FindingKind.Remedy.DECISION;
    }

    private void requireGone(Finding finding, UUID subjectId) {
        boolean stillThere = comparison.of(subjectTypes.all(), subjectId).stream()
                .anyMatch(left -> left.kind() == finding.kind() && left.key().equals(finding.key()));
        if (stillThere) {
            throw Rejected.because(
                    WorkflowProblem.REPAIR_NEEDS_DECISION, finding.kind().code());
        }
    }

    private static boolean isAsked(Finding finding, FindingKind kind, Asked asked) {
        return finding.kind() == kind
                && (asked.subjectType() == null || asked.subjectType().equals(finding.subjectType()))
                && (asked.processInstanceId() == null
                        || asked.processInstanceId().equals(finding.processInstanceId()));
    }

    private Optional<SubjectType> subjectType(@Nullable String code) {
        return subjectTypes.all().stream()
                .filter(type -> type.code().equals(code))
                .findFirst();
    }

    private String entityType(@Nullable String code) {
        return subjectType(code).map(SubjectType::entityType).orElse("PROCESS_INSTANCE");
    }
}
