package ma.atlas.crm.workflow.flowable.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.definition.Lifecycles;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.runtime.ProcessInstance;

/** Writes down what an administrator changed of an instance without moving its subject: a variable, a job, a task’s delegate. */
final class EngineApiTrail {

    private final RuntimeService runtime;
    private final Lifecycles lifecycles;
    private final SubjectTypes subjectTypes;
    private final AuditTrail audit;

    EngineApiTrail(RuntimeService runtime, Lifecycles lifecycles, SubjectTypes subjectTypes, AuditTrail audit) {
        this.runtime = runtime;
        this.lifecycles = lifecycles;
        this.subjectTypes = subjectTypes;
        this.audit = audit;
    }

    /** Whom the journal speaks of, in a transaction of its organisation. */
    Rejected.Subject subject(Touched touched) {
        return Optional.ofNullable(touched.processInstanceId())
                .map(id -> runtime.createProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .map(this::subject)
                .orElse(Touched.WORKFLOW);
    }

    private Rejected.Subject subject(ProcessInstance instance) {
        String type = subjectTypes
                .of(lifecycles.ofDefinition(instance.getProcessDefinitionId()))
                .entityType();
        return new Rejected.Subject(type, String.valueOf(instance.getBusinessKey()), Map.of());
    }

    /** In the transaction that does it. */
    void record(Touched touched, Map<String, ?> details) {
        Rejected.Subject subject = subject(touched);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("operation", touched.operation());
        after.putAll(details);
        audit.record(AuditEntry.updated(subject.entityType(), subject.entityId(), Map.of(), after));
    }
}
