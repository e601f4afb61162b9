package ma.atlas.crm.startup;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Puts the check of the role in front of Flyway, of JPA and of whatever else uses the database at start. */
class ApplicationRoleFirst extends AbstractBeansOfTypeDatabaseInitializerDetector {

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(ApplicationRole.class);
    }

    /** Flyway's is 1. */
    @Override
    public int getOrder() {
        return 0;
    }
}
