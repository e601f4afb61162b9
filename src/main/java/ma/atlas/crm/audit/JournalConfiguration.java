package ma.atlas.crm.audit;

import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hibernate knows the journal from the start, so that no change comes before it listens. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    HibernatePropertiesCustomizer journalOfEntities(EntityJournal journal) {
        IntegratorProvider integrators = () -> List.of(new Listening(journal));
        return properties -> properties.put(JpaSettings.INTEGRATOR_PROVIDER, integrators);
    }

    private record Listening(EntityJournal journal) implements Integrator {

        @Override
        public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
            EventListenerRegistry listeners = sessions.getServiceRegistry().requireService(EventListenerRegistry.class);
            listeners.appendListeners(EventType.POST_INSERT, journal);
            listeners.appendListeners(EventType.POST_UPDATE, journal);
            listeners.appendListeners(EventType.POST_DELETE, journal);
        }

        @Override
        public void disintegrate(SessionFactoryImplementor sessions, SessionFactoryServiceRegistry registry) {
            // the listeners go with the factory
        }
    }
}
