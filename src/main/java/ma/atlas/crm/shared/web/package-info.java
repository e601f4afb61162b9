/** HTTP conventions: problem details, correlation, entity tags, paging parameters, the OpenAPI document. */
@NullMarked
package ma.atlas.crm.shared.web;

import org.jspecify.annotations.NullMarked;
