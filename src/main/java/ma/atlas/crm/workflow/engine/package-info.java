/** The rules at the engine's doors: which entry of a status is approved, and what is written when one happens. */
@NullMarked
package ma.atlas.crm.workflow.engine;

import org.jspecify.annotations.NullMarked;
