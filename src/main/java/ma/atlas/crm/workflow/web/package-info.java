/** REST endpoints of tasks, and the words and bodies that every subject's own endpoints share. */
@NamedInterface("web")
@NullMarked
package ma.atlas.crm.workflow.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
