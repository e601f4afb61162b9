package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;

/**
 * A lifecycle as a BPMN document draws it, before it is deployed.
 *
 * @param caseTypeCode the id of the process
 * @param name of the process, for people
 */
public record LifecycleDocument(
        String caseTypeCode,
        String name,
        String initialStatusCode,
        List<Status> statuses,
        List<Transition> transitions) {}
