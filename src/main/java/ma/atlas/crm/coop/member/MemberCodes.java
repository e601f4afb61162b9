package ma.atlas.crm.coop.member;

import java.util.List;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import org.springframework.stereotype.Component;

/** Where members hold codes. What they were once is the past, and holds none. */
@Component
class MemberCodes implements CodeUse {

    /** Group by group, as the index is. */
    private static final CodeColumn STATUS = new CodeColumn(
            MemberRules.STATUSES,
            CoopMember.ENTITY_TYPE,
            "memberStatus",
            "select m.id from coop_group g cross join lateral (select id from coop_member"
                    + " where org_id = g.org_id and group_id = g.id and member_status = ? limit 1) m");

    private final CodeColumns columns;

    MemberCodes(CodeColumns columns) {
        this.columns = columns;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(List.of(STATUS), dictType, code);
    }
}
