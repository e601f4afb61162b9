/** Requests that come with an {@code Idempotency-Key} happen once: their repeats are answered with the first outcome. */
@ApplicationModule(
        displayName = "Idempotency",
        allowedDependencies = {"shared", "schedule", "tenancy", "access"})
@NullMarked
package ma.atlas.crm.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
