package ma.atlas.crm.dossier;

import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.access.OrganisationSetting;
import ma.atlas.crm.scoring.ScoredFacts;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.guard.Guards;
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

    /** A score is nobody's in particular, and does not rest on itself. */
    @Bean
    static ScoredFacts scoredFacts() {
        Stream<Fact> own = DossierFacts.DECLARED.stream().map(fact -> fact.without("score"));
        return new ScoredFacts(Stream.concat(own, Guards.factsOfTime().stream()).toList());
    }

    @Bean
    OrganisationSetting appointmentOverlap() {
        return APPOINTMENT_OVERLAP;
    }
}
