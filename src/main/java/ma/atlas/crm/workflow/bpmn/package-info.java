/** The lifecycle profile of BPMN: reading a lifecycle out of the XML document, and saying what keeps it from being one. */
@NullMarked
package ma.atlas.crm.workflow.bpmn;

import org.jspecify.annotations.NullMarked;
