package ma.atlas.crm.coop.member;

import java.util.UUID;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until the real ones are there. */
@Component
@Fallback
class StandInDecisions implements Decisions {

    private final JdbcClient jdbc;

    StandInDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UUID find(Wanted decision) {
        return jdbc.sql(
                        "select id from document d where entity_type = 'COOP_MEMBER' and entity_id = ? and type = 'PV' and not exists (select from coop_decision c where c.document_id = d.id) order by created_at desc limit 1")
                .param(decision.memberId())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Rejected.because(ma.atlas.crm.shared.CommonProblem.UNKNOWN_CODE, "PV", "PV"));
    }

    @Override
    public UUID take(Wanted decision) {
        UUID document = find(decision);
        jdbc.sql(
                        "insert into coop_decision (id, org_id, group_id, kind, document_id, member_id, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, 'x', now())")
                .params(
                        Ids.next(),
                        CurrentOrganisation.required(),
                        decision.groupId(),
                        decision.kind().name(),
                        document,
                        decision.memberId())
                .update();
        return document;
    }
}
