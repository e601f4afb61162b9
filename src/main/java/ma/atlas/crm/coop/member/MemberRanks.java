package ma.atlas.crm.coop.member;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues ranks: 1, 2, 3… in the order in which members are entered, each once and for ever (rule 20). */
@Component
class MemberRanks {

    private static final String NEXT =
            "update coop_group set last_rank = last_rank + 1 where id = ? returning last_rank";

    private final JdbcClient jdbc;

    MemberRanks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that enters the member: who is not entered after all leaves no gap. The caller has locked the group. */
    int next(UUID groupId) {
        return jdbc.sql(NEXT).param(groupId).query(Integer.class).single();
    }
}
