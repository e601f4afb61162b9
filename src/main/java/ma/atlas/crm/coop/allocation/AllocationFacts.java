package ma.atlas.crm.coop.allocation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.coop.CoopFactRows;
import ma.atlas.crm.coop.CoopFacts;
import ma.atlas.crm.coop.allocation.AllocationRows.State;
import ma.atlas.crm.workflow.FactValues;
import org.springframework.stereotype.Component;

/** What guards may ask about an allocation; each name costs its statements only when a rule asks, and the queue when a rule looks at it. */
@Component
class AllocationFacts {

    private static final String RULES = "rules";
    private static final String CONTEST_DAYS = "contestDays";

    private final CoopFactRows rows;
    private final AllocationQueue queue;

    AllocationFacts(CoopFactRows rows, AllocationQueue queue) {
        this.rows = rows;
        this.queue = queue;
    }

    Map<String, Object> of(State state, Set<String> names) {
        return CoopFactRows.asked(
                names,
                Map.of(
                        CoopFacts.GROUP, () -> group(state),
                        CoopFacts.PROJECT, () -> rows.project(state.projectId()),
                        CoopFacts.LOT, () -> rows.lot(state.lotId()),
                        CoopFacts.MEMBER, () -> rows.member(state.memberId()),
                        CoopFacts.ALLOCATION, () -> allocation(state),
                        CoopFacts.DOCUMENTS, () -> rows.documents(AllocationSubject.ENTITY_TYPE, state.id())));
    }

    private Map<String, Object> allocation(State state) {
        CutOff cutOff = queue.cutOff(state.cutOff(), CutOff.ChosenBy.REQUEST);
        Map<String, Object> cheap = FactValues.record()
                .with("id", state.id())
                .with("projectId", state.projectId())
                .with("lotId", state.lotId())
                .with("memberId", state.memberId())
                .with("statusCode", state.statusCode())
                .with("cutOff", cutOff.endsAt())
                .with("approvedAt", state.validatedAt())
                .with("validatedAt", state.validatedAt())
                .with("assignedAt", state.assignedAt())
                .with("decisionDocumentId", state.decisionDocumentId())
                .asMap();
        return new FieldOnDemand(cheap, "eligibleAtCutOff", () -> isEligible(state, cutOff));
    }

    /** By what is known today of that day: who was suspended on it after the proposal was not eligible at its end. */
    private boolean isEligible(State state, CutOff cutOff) {
        AllocationPolicy policy =
                AllocationPolicy.ofVersion(state.ruleVersion()).orElse(AllocationPolicy.CURRENT);
        UUID memberId = state.memberId();
        return queue.of(state.groupId(), state.projectId(), cutOff, state.id()).stream()
                .filter(candidate -> candidate.memberId().equals(memberId))
                .anyMatch(candidate -> policy.judge(candidate).isEmpty());
    }

    /** Whoever contests has the delay that they were told when it was approved, whatever the group decides later. */
    private Map<String, Object> group(State state) {
        Map<String, Object> group = rows.group(state.groupId());
        if (state.contestDays() == null) {
            return group;
        }
        Map<Object, Object> rules = new LinkedHashMap<>();
        if (group.get(RULES) instanceof Map<?, ?> current) {
            rules.putAll(current);
        }
        rules.put(CONTEST_DAYS, state.contestDays().longValue());
        Map<String, Object> asApproved = new LinkedHashMap<>(group);
        asApproved.put(RULES, rules);
        return asApproved;
    }
}
