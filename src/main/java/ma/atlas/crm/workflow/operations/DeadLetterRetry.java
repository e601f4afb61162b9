package ma.atlas.crm.workflow.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.jobs.JobState;
import ma.atlas.crm.jobs.JobStep;
import ma.atlas.crm.jobs.JobWork;
import org.springframework.stereotype.Component;

/**
 * Retries the dead letters of some groups, some of them a transaction, in the order of their ids. A job keeps its id, so one that
 * is given up again meanwhile is behind, and is not tried for ever.
 */
@Component
class DeadLetterRetry implements JobWork {

    private static final int BATCH = 100;
    private static final String RETRIED = "retried";

    private final DeadLetters deadLetters;
    private final DeadLetterJobs letters;

    DeadLetterRetry(DeadLetters deadLetters, DeadLetterJobs letters) {
        this.deadLetters = deadLetters;
        this.letters = letters;
    }

    @Override
    public String type() {
        return DeadLetters.TYPE;
    }

    @Override
    public Permission permission() {
        return Permission.REPAIR_ENGINE;
    }

    @Override
    public JobStep step(JobState state) {
        List<String> groups = new ArrayList<>();
        state.parameters().path(DeadLetters.GROUPS).forEach(group -> groups.add(group.asText()));
        JsonNode cursor = state.cursor();
        List<String> ids = letters.inGroups(state.orgId(), groups, cursor == null ? "" : cursor.asText(), BATCH);
        long retried = ids.stream()
                .filter(id -> deadLetters.retryLocked(state.orgId(), id))
                .count();
        JsonNode before = state.result();
        boolean isLast = ids.size() < BATCH;
        long done = state.done() + ids.size();
        Long known = state.total();
        long total = known == null ? letters.countInGroups(state.orgId(), groups) + ids.size() : known;
        return new JobStep(
                ids.isEmpty() ? cursor : TextNode.valueOf(ids.get(ids.size() - 1)),
                done,
                isLast ? done : Math.max(total, done),
                JsonNodeFactory.instance
                        .objectNode()
                        .put(RETRIED, (before == null ? 0 : before.path(RETRIED).asLong()) + retried),
                isLast);
    }
}
