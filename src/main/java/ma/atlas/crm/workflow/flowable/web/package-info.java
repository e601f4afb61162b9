/** The engine’s own HTTP API, for platform administrators and their Flowable UI: what it lets through, and as whom. */
@NullMarked
package ma.atlas.crm.workflow.flowable.web;

import org.jspecify.annotations.NullMarked;
