package ma.atlas.crm.workflow;

import ma.atlas.crm.access.Role;

/**
 * A status of a lifecycle: a user task, or an end event if it is terminal.
 *
 * @param code the id of the BPMN element
 * @param name as drawn
 * @param candidateRole who unassigned work in this status is meant for
 */
public record Status(String code, String name, boolean terminal, ReasonType requiresReason, Role candidateRole) {}
