package ma.atlas.crm.coop.group;

import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.audit.TimelineEntity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups and projects as entities that documents, consents and timelines belong to: alike in all but their kind. */
@Configuration(proxyBeanMethods = false)
class GroupEntities {

    @Bean
    EntityGate groupGate(GroupSubject groups) {
        return new SubjectGate(groups);
    }

    @Bean
    EntityGate projectGate(ProjectSubject projects) {
        return new SubjectGate(projects);
    }

    @Bean
    TimelineEntity groupTimeline(GroupSubject groups) {
        return new SubjectTimeline(groups);
    }

    @Bean
    TimelineEntity projectTimeline(ProjectSubject projects) {
        return new SubjectTimeline(projects);
    }
}
