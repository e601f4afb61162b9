/** Files of any entity: their bytes in a storage, what is known of them in a table. */
@ApplicationModule(
        displayName = "Documents",
        allowedDependencies = {"shared", "schedule", "tenancy", "access", "audit", "reference"})
@NullMarked
package ma.atlas.crm.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
