package ma.atlas.crm.coop;

import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.SubjectDeclaration;

/** The three kinds of subject of a co-operative: what may be said of them before any exists, and where they are kept. */
public enum CoopKind implements SubjectDeclaration {
    /** Funding and allocation are opened and closed by rules of the group's status. */
    GROUP(
            "coop_group",
            "name",
            List.of(CoopFacts.GROUP, CoopFacts.DOCUMENTS),
            Set.of("FUNDING_OPEN", "FUNDING_CLOSED", "ALLOCATION_RUNNING")),

    /** Handing a project over delivers its lots. */
    PROJECT(
            "coop_project",
            "coalesce(name, (select coop_group.name from coop_group where coop_group.id = group_id))",
            List.of(CoopFacts.GROUP, CoopFacts.PROJECT, CoopFacts.DOCUMENTS),
            Set.of("HANDOVER")),

    /** Every status of an allocation does something to its lot, or is dated. */
    ALLOCATION(
            "coop_allocation",
            """
            concat_ws(' – ',
                      (select coop_lot.code from coop_lot where coop_lot.id = lot_id),
                      (select coop_member.display_name from coop_member where coop_member.id = member_id))""",
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

    private final String table;
    private final String title;
    private final List<Fact> facts;
    private final Set<String> reserved;

    CoopKind(String table, String title, List<Fact> facts, Set<String> reserved) {
        this.table = table;
        this.title = title;
        this.facts = facts;
        this.reserved = reserved;
    }

    /** Also the case type that its subjects have. */
    public String entityType() {
        return "COOP_" + name();
    }

    /** A case type says what its subjects are by the table that they are kept in. */
    @Override
    public String code() {
        return table;
    }

    String table() {
        return table;
    }

    /** How people recognise one, as an SQL expression over its row. */
    String title() {
        return title;
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    @Override
    public Set<String> reservedStatuses(String caseTypeCode) {
        return reserved;
    }

    @Override
    public Role candidateRole() {
        return Role.COOP_MANAGER;
    }
}
