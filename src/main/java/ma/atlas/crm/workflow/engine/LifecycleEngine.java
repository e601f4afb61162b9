package ma.atlas.crm.workflow.engine;

/** What lifecycles need of a process engine. Every call joins the caller's transaction. */
public interface LifecycleEngine {

    /**
     * Deploys a process for the current organisation.
     *
     * @return the id of the process definition
     */
    String deploy(String orgId, String caseTypeCode, byte[] bpmn);

    /**
     * Starts an instance.
     *
     * @param businessKey the subject's id
     */
    void start(String processDefinitionId, String orgId, String businessKey);

    /**
     * Completes the task of a status; what is asked for was told to {@link EngineDoor#ask}.
     *
     * @throws ma.atlas.crm.shared.Rejected as the rules refuse; {@code conflict} when the task is gone
     */
    void complete(String taskId);

    /** Ends an instance before its lifecycle does. */
    void end(String processInstanceId, String reason);
}
