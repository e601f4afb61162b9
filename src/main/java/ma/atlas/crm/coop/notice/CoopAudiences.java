package ma.atlas.crm.coop.notice;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.Audience;
import ma.atlas.crm.outbound.LifecycleAudience;
import ma.atlas.crm.workflow.Notifications.Occasion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the lifecycles of a co-operative write to: an allocation its member, a group and a project all members. */
@Configuration(proxyBeanMethods = false)
class CoopAudiences {

    /** The active members of the group. */
    private static final String MEMBERS = "MEMBERS";

    /** The member that an allocation is for. */
    private static final String MEMBER = "MEMBER";

    private record Known(
            String subject,
            String recipient,
            Set<String> variables,
            Function<UUID, Audience> whom,
            Function<UUID, Map<String, String>> what)
            implements LifecycleAudience {

        @Override
        public Set<String> recipients() {
            return Set.of(recipient);
        }

        @Override
        public Audience audience(Occasion occasion, String named) {
            return whom.apply(subjectId(occasion));
        }

        @Override
        public Map<String, String> say(Occasion occasion, Set<String> asked) {
            return what.apply(subjectId(occasion));
        }

        private static UUID subjectId(Occasion occasion) {
            return occasion.change().before().id();
        }
    }

    @Bean
    LifecycleAudience coopGroupAudience(NoticeRows rows) {
        return new Known(
                "coop_group",
                MEMBERS,
                Set.of(NoticeVariables.MEMBER_NAME, NoticeVariables.GROUP_NAME),
                GroupMembers::of,
                id -> Map.of(NoticeVariables.GROUP_NAME, rows.groupName(id)));
    }

    @Bean
    LifecycleAudience coopProjectAudience(NoticeRows rows) {
        return new Known(
                "coop_project",
                MEMBERS,
                Set.of(NoticeVariables.MEMBER_NAME, NoticeVariables.GROUP_NAME, NoticeVariables.PROJECT_NAME),
                id -> GroupMembers.of(rows.project(id).groupId()),
                id -> {
                    NoticeRows.Project project = rows.project(id);
                    return Map.of(
                            NoticeVariables.GROUP_NAME, project.groupName(),
                            NoticeVariables.PROJECT_NAME, project.name());
                });
    }

    @Bean
    LifecycleAudience coopAllocationAudience(AllocationNotices allocations) {
        return new Known(
                "coop_allocation",
                MEMBER,
                AllocationNotices.VARIABLES,
                id -> new Audience.Person(ConsentSubject.member(allocations.memberId(id))),
                allocations::what);
    }
}
