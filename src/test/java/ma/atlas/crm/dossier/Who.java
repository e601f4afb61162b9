package ma.atlas.crm.dossier;

import java.util.Map;
import ma.atlas.crm.dossier.CaseEndpoint.Need;

/** The table of roles: dossiers read, dossiers written and moved, tasks read. */
public enum Who {
    AGENT(Reach.OWN, Reach.OWN, Reach.OWN),
    MANAGER(Reach.ALL, Reach.ALL, Reach.ALL),
    ANALYST(Reach.ALL, Reach.NONE, Reach.NONE),
    AUDITOR(Reach.ALL, Reach.NONE, Reach.NONE),
    COOP_MANAGER(Reach.NONE, Reach.NONE, Reach.OWN),
    COOP_MEMBER(Reach.NONE, Reach.NONE, Reach.NONE),
    NO_ROLE(Reach.NONE, Reach.NONE, Reach.NONE),
    ADMIN_ORG(Reach.ALL, Reach.ALL, Reach.ALL),
    PLATFORM_ADMIN(Reach.ALL, Reach.ALL, Reach.ALL);

    private final Map<Need, Reach> reaches;

    Who(Reach read, Reach write, Reach task) {
        reaches = Map.of(Need.READ, read, Need.WRITE, write, Need.TASK, task);
    }

    Reach reach(Need need) {
        return reaches.get(need);
    }

    /** Null where they may, otherwise the code of the refusal. */
    String refusal(Need need, Whose whose) {
        return switch (reach(need)) {
            case ALL -> null;
            case OWN -> this == AGENT && whose.isOwnOfAgent() ? null : "not-assigned";
            case NONE -> "role-required";
        };
    }

    enum Reach {
        NONE,
        OWN,
        ALL
    }
}
