/**
 * Work that the calendar or a queue asks for: db-scheduler, on the application's clock and database, so that of several
 * instances one does each piece. What is scheduled inside a transaction is scheduled when that commits.
 */
@ApplicationModule(
        displayName = "Schedule",
        allowedDependencies = {})
@NullMarked
package ma.atlas.crm.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
