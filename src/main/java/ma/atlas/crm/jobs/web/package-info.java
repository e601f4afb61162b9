/** How a job is shown, by its own address and by the operations that start one. */
@NamedInterface("web")
@NullMarked
package ma.atlas.crm.jobs.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
