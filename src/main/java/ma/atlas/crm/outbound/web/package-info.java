/** REST endpoints of this module, with their request and response records. */
@NullMarked
package ma.atlas.crm.outbound.web;

import org.jspecify.annotations.NullMarked;
