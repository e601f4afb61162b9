package ma.atlas.flowableui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;

/** Flowable Admin and Modeler 6.8 before Atlas CRM: whoever signs in acts there under their own name. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FlowableUi {

    /** Flowable UI has no tokens against forged requests: no other site makes the browser send its cookies. */
    @Bean
    CookieSameSiteSupplier cookiesStayHere() {
        return CookieSameSiteSupplier.ofStrict();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(FlowableUi.class, arguments);
    }
}
