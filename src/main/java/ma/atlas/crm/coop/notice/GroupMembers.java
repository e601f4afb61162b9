package ma.atlas.crm.coop.notice;

import java.util.List;
import java.util.UUID;
import ma.atlas.crm.outbound.Audience;
import ma.atlas.crm.outbound.Circles;
import org.springframework.stereotype.Component;

/** The circle of a group: whoever is an active member of it, in the order of ranks. */
@Component
class GroupMembers implements Circles {

    private static final String KIND = "COOP_GROUP";

    private final NoticeRows rows;

    GroupMembers(NoticeRows rows) {
        this.rows = rows;
    }

    static Audience.Circle of(UUID groupId) {
        return new Audience.Circle(KIND, groupId);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Place> page(UUID id, long after, int most) {
        return rows.activeMembers(id, after, most);
    }
}
