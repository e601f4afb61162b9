package ma.atlas.crm.coop;

import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.SubjectDeclaration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The three kinds of subject of a co-operative, so that their lifecycles can be checked and deployed. */
@Configuration(proxyBeanMethods = false)
class CoopDeclarations {

    private record Declaration(String code, List<Fact> facts, Set<String> reserved) implements SubjectDeclaration {

        @Override
        public Set<String> reservedStatuses(String caseTypeCode) {
            return reserved;
        }

        @Override
        public Role candidateRole() {
            return Role.COOP_MANAGER;
        }
    }

    /** Funding and allocation are opened and closed by rules of the group's status. */
    @Bean
    SubjectDeclaration coopGroup() {
        return new Declaration(
                "coop_group",
                List.of(CoopFacts.GROUP, CoopFacts.DOCUMENTS),
                Set.of("FUNDING_OPEN", "FUNDING_CLOSED", "ALLOCATION_RUNNING"));
    }

    /** Handing a project over delivers its lots. */
    @Bean
    SubjectDeclaration coopProject() {
        return new Declaration(
                "coop_project", List.of(CoopFacts.GROUP, CoopFacts.PROJECT, CoopFacts.DOCUMENTS), Set.of("HANDOVER"));
    }

    /** Every status of an allocation does something to its lot, or is dated. */
    @Bean
    SubjectDeclaration coopAllocation() {
        return new Declaration(
                "coop_allocation",
                List.of(
                        CoopFacts.GROUP,
                        CoopFacts.PROJECT,
                        CoopFacts.LOT,
                        CoopFacts.MEMBER,
                        CoopFacts.ALLOCATION,
                        CoopFacts.DOCUMENTS),
                Set.of(
                        "COOP_ALLOC_PROPOSED",
                        "COOP_ALLOC_APPROVED",
                        "COOP_ALLOC_ASSIGNED",
                        "COOP_ALLOC_SIGNED",
                        "COOP_ALLOC_CANCELLED"));
    }
}
