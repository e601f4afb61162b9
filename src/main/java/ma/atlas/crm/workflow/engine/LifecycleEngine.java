package ma.atlas.crm.workflow.engine;

import java.util.List;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.jspecify.annotations.Nullable;

/** What lifecycles need of a process engine. Every call joins the caller's transaction. */
public interface LifecycleEngine {

    /**
     * Deploys a process for the current organisation.
     *
     * @return the id of the process definition
     */
    String deploy(String orgId, String caseTypeCode, byte[] bpmn);

    /** Whether any instance lives in a process definition. */
    boolean hasInstances(String processDefinitionId);

    /** What the engine has against a document, without deploying it; empty where it would take it. */
    List<BpmnProblem> objections(byte[] bpmn);

    /** The BPMN document that a process definition was deployed from. */
    byte[] document(String processDefinitionId);

    /**
     * Starts an instance.
     *
     * @param businessKey the subject's id
     * @return the id of the instance
     */
    String start(String processDefinitionId, String orgId, String businessKey);

    /**
     * Completes the task of a status; what is asked for was told to {@link EngineDoor#ask}.
     *
     * @throws ma.atlas.crm.shared.Rejected as the rules refuse; {@code conflict} when the task is gone
     */
    void complete(String taskId);

    /** Puts an instance that stands in one status into another. */
    void place(String processInstanceId, String from, String to);

    /**
     * Gives a task to somebody.
     *
     * @param login null for nobody
     */
    void assign(String taskId, @Nullable String login);

    /** Ends an instance before its lifecycle does. */
    void end(String processInstanceId, String reason);
}
