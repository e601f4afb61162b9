/** The door of the keyed requests: a filter around every controller. */
@NullMarked
package ma.atlas.crm.idempotency.web;

import org.jspecify.annotations.NullMarked;
