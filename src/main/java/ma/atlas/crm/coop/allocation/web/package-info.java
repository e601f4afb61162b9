/** Allocations over HTTP. */
@NullMarked
package ma.atlas.crm.coop.allocation.web;

import org.jspecify.annotations.NullMarked;
