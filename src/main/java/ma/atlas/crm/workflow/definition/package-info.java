/** Lifecycle definitions as tables: deploying a document, and looking up what is deployed. */
@NullMarked
package ma.atlas.crm.workflow.definition;

import org.jspecify.annotations.NullMarked;
