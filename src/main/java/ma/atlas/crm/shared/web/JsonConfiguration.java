package ma.atlas.crm.shared.web;

import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the body of a change, a field of type {@code Optional} is null when absent and empty when given as null. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    Jdk8Module absentIsNotNull() {
        Jdk8Module module = new Jdk8Module();
        module.configureReadAbsentAsNull(true);
        return module;
    }
}
