/** Users, roles and tokens, and the decisions of who may do what. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"shared", "tenancy"})
@NullMarked
package ma.atlas.crm.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
