/** Where the boxes and arrows of a process stand in its picture. Knows neither BPMN nor XML. */
@NullMarked
package ma.atlas.crm.workflow.layout;

import org.jspecify.annotations.NullMarked;
