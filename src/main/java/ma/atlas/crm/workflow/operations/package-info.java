/** What administrators see of the engine and set right in it: what it gave up, where it disagrees, how a case went. */
@NullMarked
package ma.atlas.crm.workflow.operations;

import org.jspecify.annotations.NullMarked;
