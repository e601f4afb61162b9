/** REST endpoints of scoring rules. */
@NullMarked
package ma.atlas.crm.scoring.web;

import org.jspecify.annotations.NullMarked;
