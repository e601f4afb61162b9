package ma.atlas.crm.coop;

import ma.atlas.crm.workflow.SubjectDeclaration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of subject that no {@link CoopSubject} stands for yet, so that their lifecycles can be checked and deployed. */
@Configuration(proxyBeanMethods = false)
class CoopDeclarations {

    @Bean
    SubjectDeclaration coopProject() {
        return CoopKind.PROJECT;
    }

    @Bean
    SubjectDeclaration coopAllocation() {
        return CoopKind.ALLOCATION;
    }
}
