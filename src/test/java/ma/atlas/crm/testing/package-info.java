/** What the tests of all modules stand on: one PostgreSQL, one application, one clock that can be moved, raw SQL, the API as somebody, fresh tenants. */
@NullMarked
package ma.atlas.crm.testing;

import org.jspecify.annotations.NullMarked;
