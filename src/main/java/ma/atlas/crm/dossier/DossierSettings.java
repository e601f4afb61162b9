package ma.atlas.crm.dossier;

import java.util.List;
import ma.atlas.crm.access.OrganisationSetting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an organisation may choose about its cases. */
@Configuration(proxyBeanMethods = false)
class DossierSettings {

    static final String WARN = "WARN";
    static final String REFUSE = "REFUSE";

    /** Rule 6: what comes of an appointment at a time at which who keeps it has another one. */
    static final OrganisationSetting APPOINTMENT_OVERLAP =
            new OrganisationSetting("appointmentOverlap", List.of(WARN, REFUSE));

    @Bean
    OrganisationSetting appointmentOverlap() {
        return APPOINTMENT_OVERLAP;
    }
}
