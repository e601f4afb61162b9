package ma.atlas.crm.workflow.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.reference.Code;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import ma.atlas.crm.workflow.guard.Guards;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reading the organisation's lifecycles on behalf of a person. Every method throws {@code role-required} for who may not,
 * and {@code not-found} for what there is not.
 */
@Component
@Transactional(readOnly = true)
public class Workflows {

    private final WorkflowRows rows;
    private final LifecycleEngine engine;
    private final Dictionaries dictionaries;
    private final SubjectTypes subjectTypes;

    Workflows(WorkflowRows rows, LifecycleEngine engine, Dictionaries dictionaries, SubjectTypes subjectTypes) {
        this.rows = rows;
        this.engine = engine;
        this.dictionaries = dictionaries;
        this.subjectTypes = subjectTypes;
    }

    /** The active version of each case type, in the order of the codes. */
    public Page<WorkflowVersion> list(PageRequest page) {
        requireReader();
        return rows.active(page);
    }

    /** The version that new subjects of a case type begin. */
    public WorkflowVersion active(String caseTypeCode) {
        requireReader();
        return required(rows.active(caseTypeCode));
    }

    /** Every version of a case type, the latest first. */
    public Page<WorkflowVersion> versions(String caseTypeCode, PageRequest page) {
        requireReader();
        required(rows.version(caseTypeCode, 1));
        return rows.versions(caseTypeCode, page);
    }

    public WorkflowVersion version(String caseTypeCode, int version) {
        requireReader();
        return required(rows.version(caseTypeCode, version));
    }

    /** The BPMN document of a version, byte for byte as the engine runs it. */
    public byte[] bpmn(String caseTypeCode, int version) {
        return engine.document(version(caseTypeCode, version).processDefinitionId());
    }

    /** What changes from one version of a case type to another. */
    public WorkflowDiff diff(String caseTypeCode, int from, int to) {
        return WorkflowDiff.between(version(caseTypeCode, from), version(caseTypeCode, to));
    }

    /**
     * What guards of one kind of subject may ask about.
     *
     * @param subject as in the metadata of its case types
     */
    public record Facts(String subject, List<String> caseTypes, List<Fact> facts) {}

    /**
     * What guards may ask about: the declaration that they are compiled against.
     *
     * @param caseTypeCode null for every kind of subject
     */
    public List<Facts> facts(@Nullable String caseTypeCode) {
        requireReader();
        Map<String, List<String>> caseTypes = dictionaries.all("CASE_TYPE").stream()
                .map(Code::code)
                .filter(code -> caseTypeCode == null || code.equals(caseTypeCode))
                .collect(Collectors.groupingBy(
                        code -> dictionaries.caseType(code).orElseThrow().subject()));
        if (caseTypes.isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return subjectTypes.declarations().stream()
                .filter(declaration -> caseTypes.containsKey(declaration.code()))
                .map(declaration -> new Facts(
                        declaration.code(),
                        caseTypes.getOrDefault(declaration.code(), List.of()),
                        Guards.facts(declaration)))
                .toList();
    }

    private static void requireReader() {
        CurrentActor.requiredInOrganisation().require(Permission.READ_WORKFLOWS);
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
