/** Plans, the ledger and statements over HTTP. */
@NullMarked
package ma.atlas.crm.coop.ledger.web;

import org.jspecify.annotations.NullMarked;
