package ma.atlas.crm;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void modulesUseOnlyTheApisOfTheModulesTheyDeclare() {
        ApplicationModules.of(AtlasApplication.class).verify();
    }
}
