/** Coop Habitat: for now, what guards of its lifecycles may ask about and which statuses its code will depend on. */
@ApplicationModule(
        displayName = "Coop Habitat",
        allowedDependencies = {"access", "workflow"})
@NullMarked
package ma.atlas.crm.coop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
