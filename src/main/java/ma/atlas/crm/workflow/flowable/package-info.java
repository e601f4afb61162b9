/** The process engine: the only package that knows Flowable. */
@NullMarked
package ma.atlas.crm.workflow.flowable;

import org.jspecify.annotations.NullMarked;
