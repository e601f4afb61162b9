package ma.atlas.crm.coop.group;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.coop.CoopFactRows;
import ma.atlas.crm.coop.CoopKind;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.coop.GroupStatusEntered;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups as subjects of a lifecycle. */
@Component
class GroupSubject extends CoopSubject {

    static final String CASE_TYPE = "COOP_GROUP";
    static final String ENTITY_TYPE = CASE_TYPE;

    private final GroupRows rows;
    private final CoopFactRows facts;
    private final ApplicationEventPublisher events;

    GroupSubject(JdbcClient jdbc, Users users, GroupRows rows, CoopFactRows facts, ApplicationEventPublisher events) {
        super(CoopKind.GROUP, jdbc, users);
        this.rows = rows;
        this.facts = facts;
        this.events = events;
    }

    @Override
    public void entered(StatusChange change) {
        events.publishEvent(
                new GroupStatusEntered(change.before().id(), change.to().code()));
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return facts.of(new CoopFactRows.Belonging(ENTITY_TYPE, subject.id(), subject.id()), names);
    }

    @Override
    public GroupView view(UUID id) {
        return rows.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
