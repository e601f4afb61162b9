/** Atlas CRM: case management for estate agencies and housing co-operatives, on BPMN. */
@NullMarked
package ma.atlas.crm;

import org.jspecify.annotations.NullMarked;
