package ma.atlas.crm.coop.allocation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.coop.CoopFactRows;
import ma.atlas.crm.coop.allocation.AllocationRows.State;
import ma.atlas.crm.workflow.FactValues;
import org.springframework.stereotype.Component;

/** What guards may ask about an allocation; each name costs its statements only when a rule asks. */
@Component
class AllocationFacts {

    private static final String GROUP = "group";
    private static final String RULES = "rules";

    private final CoopFactRows rows;
    private final AllocationQueue queue;

    AllocationFacts(CoopFactRows rows, AllocationQueue queue) {
        this.rows = rows;
        this.queue = queue;
    }

    Map<String, Object> of(State state, Set<String> names) {
        Map<String, Object> values = new HashMap<>(rows.of(
                new CoopFactRows.Belonging(AllocationSubject.ENTITY_TYPE, state.id(), state.groupId()), names));
        values.computeIfPresent(GROUP, (name, group) -> asApproved(state, group));
        if (names.contains("project")) {
            values.put("project", rows.project(state.projectId()));
        }
        if (names.contains("lot")) {
            values.put("lot", rows.lot(state.lotId()));
        }
        if (names.contains("member")) {
            values.put("member", rows.member(state.memberId()));
        }
        if (names.contains("allocation")) {
            values.put("allocation", allocation(state));
        }
        return values;
    }

    private Map<String, Object> allocation(State state) {
        CutOff cutOff = queue.cutOff(state.cutOff(), CutOff.ChosenBy.REQUEST);
        return FactValues.record()
                .with("id", state.id())
                .with("projectId", state.projectId())
                .with("lotId", state.lotId())
                .with("memberId", state.memberId())
                .with("statusCode", state.statusCode())
                .with("eligibleAtCutOff", isEligible(state, cutOff))
                .with("cutOff", cutOff.endsAt())
                .with("approvedAt", state.validatedAt())
                .asMap();
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
    private static Object asApproved(State state, Object group) {
        if (state.contestDays() == null || !(group instanceof Map<?, ?> fields)) {
            return group;
        }
        Map<Object, Object> frozen = new LinkedHashMap<>(fields);
        Map<Object, Object> rules = new LinkedHashMap<>();
        if (fields.get(RULES) instanceof Map<?, ?> current) {
            rules.putAll(current);
        }
        rules.put("contestDays", state.contestDays().longValue());
        frozen.put(RULES, rules);
        return frozen;
    }
}
