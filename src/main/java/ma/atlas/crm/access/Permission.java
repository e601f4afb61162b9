package ma.atlas.crm.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The role table: what each role may do, and how far. A role also has what the roles it includes have. */
public enum Permission {
    READ_DOSSIERS(own(Role.AGENT), all(Role.MANAGER, Role.ANALYST, Role.AUDITOR)),
    WRITE_DOSSIERS(own(Role.AGENT), all(Role.MANAGER)),
    MOVE_DOSSIERS(own(Role.AGENT), all(Role.MANAGER)),
    ASSIGN_DOSSIERS(own(Role.AGENT), all(Role.MANAGER)),
    REOPEN_DOSSIERS(all(Role.ADMIN_ORG)),
    IMPORT_DOSSIERS(all(Role.MANAGER)),
    READ_TASKS(own(Role.AGENT, Role.COOP_MANAGER), all(Role.MANAGER)),
    READ_DICTIONARIES(all(Role.AGENT, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER, Role.ADMIN_ORG)),
    WRITE_DICTIONARIES(all(Role.ANALYST)),
    READ_WORKFLOWS(all(Role.AGENT, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER)),
    WRITE_WORKFLOWS(all(Role.ANALYST)),
    READ_ANNONCES(all(Role.AGENT, Role.MANAGER, Role.ANALYST, Role.AUDITOR)),
    WRITE_ANNONCES(all(Role.AGENT)),
    PUBLISH_ANNONCES(all(Role.MANAGER)),
    /** Of one’s cases; of members a manager of co-operatives has all, and a member their own. So are the three that follow. */
    READ_CONSENTS(own(Role.AGENT, Role.COOP_MANAGER, Role.COOP_MEMBER), all(Role.MANAGER, Role.AUDITOR)),
    WRITE_CONSENTS(own(Role.AGENT, Role.COOP_MANAGER, Role.COOP_MEMBER), all(Role.MANAGER)),
    READ_OUTBOUND(own(Role.AGENT, Role.COOP_MANAGER, Role.COOP_MEMBER), all(Role.MANAGER, Role.AUDITOR)),
    WRITE_OUTBOUND(own(Role.AGENT, Role.COOP_MANAGER, Role.COOP_MEMBER), all(Role.MANAGER)),
    /** Sending again what was given up. */
    RETRY_OUTBOUND(all(Role.ADMIN_ORG)),
    /** What may be said in messages, for whoever sends some. */
    READ_TEMPLATES(all(Role.AGENT, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER)),
    /** Everything of a co-operative, or what is a member's own. */
    READ_COOP(own(Role.COOP_MEMBER), all(Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER)),
    /** Keeping a co-operative: its groups, projects, lots, members, plans, ledger and allocations. */
    WRITE_COOP(all(Role.COOP_MANAGER)),
    /** Saying that one has paid. */
    DECLARE_CONTRIBUTIONS(own(Role.COOP_MEMBER), all(Role.COOP_MANAGER)),
    /** What colleagues have noted: a member sees what is theirs, and not what was noted about it. */
    READ_NOTES(all(Role.AGENT, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER)),
    /** Notes and tasks on what one may work on: those that one wrote, or everybody's. */
    EDIT_NOTES(own(Role.AGENT, Role.COOP_MANAGER), all(Role.MANAGER)),
    /** What is theirs: a manager of a co-operative has no cases. */
    READ_DASHBOARDS(own(Role.AGENT, Role.COOP_MANAGER), all(Role.MANAGER, Role.ANALYST, Role.AUDITOR)),
    /** Of one's own cases, or of a co-operative's affairs. */
    READ_AUDIT(own(Role.AGENT, Role.COOP_MANAGER), all(Role.MANAGER, Role.AUDITOR)),
    VERIFY_AUDIT(all(Role.MANAGER, Role.AUDITOR)),
    EXPORT_AUDIT(all(Role.AUDITOR)),
    /** How the engine is getting on: what it gave up, whether it agrees with the cases, the path of any of them. */
    READ_ENGINE(all(Role.MANAGER, Role.ANALYST, Role.AUDITOR)),
    /** Setting the engine going again, and bringing it and the cases into agreement. */
    REPAIR_ENGINE(all(Role.ADMIN_ORG)),
    /** What was deleted, and all that belonged to it. */
    READ_DELETED(all(Role.AUDITOR)),
    MANAGE_ORGANISATION(all(Role.ADMIN_ORG)),
    MANAGE_PLATFORM(all(Role.PLATFORM_ADMIN));

    private final Map<Role, Reach> reaches = new EnumMap<>(Role.class);

    @SafeVarargs
    Permission(Map<Role, Reach>... rows) {
        Arrays.stream(rows).forEach(reaches::putAll);
    }

    private static Map<Role, Reach> own(Role... roles) {
        return row(Reach.OWN, roles);
    }

    private static Map<Role, Reach> all(Role... roles) {
        return row(Reach.ALL, roles);
    }

    private static Map<Role, Reach> row(Reach reach, Role... roles) {
        Map<Role, Reach> row = new EnumMap<>(Role.class);
        for (Role role : roles) {
            row.put(role, reach);
        }
        return row;
    }

    Reach of(Role role) {
        Reach furthest = Reach.NONE;
        for (Map.Entry<Role, Reach> entry : reaches.entrySet()) {
            if (role.includes(entry.getKey()) && entry.getValue().compareTo(furthest) > 0) {
                furthest = entry.getValue();
            }
        }
        return furthest;
    }

    /** The least roles that have this permission at all, for the message of a refusal. */
    List<Role> leastRoles() {
        return least(reaches.keySet());
    }

    /** As {@link #leastRoles}, for more than one's own. */
    List<Role> leastRolesForAll() {
        return least(reaches.keySet().stream()
                .filter(role -> reaches.get(role) == Reach.ALL)
                .toList());
    }

    private static List<Role> least(Collection<Role> roles) {
        List<Role> least = new ArrayList<>(roles);
        least.removeIf(role -> roles.stream().anyMatch(other -> other != role && role.includes(other)));
        return least;
    }
}
