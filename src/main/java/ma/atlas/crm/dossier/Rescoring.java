package ma.atlas.crm.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.jobs.JobState;
import ma.atlas.crm.jobs.JobStep;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.jobs.JobWork;
import ma.atlas.crm.jobs.Jobs;
import ma.atlas.crm.scoring.Rulebooks;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Judges all cases of an organisation anew, the oldest first, some of them a transaction. Where the rules change on the way it
 * begins again, so that in the end one set of rules has judged them all; what is opened meanwhile is judged as it is opened.
 */
@Component
public class Rescoring implements JobWork {

    static final String TYPE = "dossier.rescoring";

    private static final int BATCH = 500;

    private static final String RULES_VERSION = "rulesVersion";
    private static final String CREATED_AT = "createdAt";
    private static final String ID = "id";
    private static final String CHANGED = "changed";
    private static final String UNJUDGED = "unjudged";

    private final Jobs jobs;
    private final DossierRows rows;
    private final DossierScores scores;
    private final Rulebooks rulebooks;

    Rescoring(Jobs jobs, DossierRows rows, DossierScores scores, Rulebooks rulebooks) {
        this.jobs = jobs;
        this.rows = rows;
        this.scores = scores;
        this.rulebooks = rulebooks;
    }

    /**
     * Begins to judge all cases, unless that is under way already.
     *
     * @return the job; its result is {@code {rulesVersion, changed, unjudged: {"<number of a rule>": <cases>}}}
     * @throws Rejected {@code role-required}
     */
    @Transactional
    public JobView start() {
        return start(CurrentActor.requiredInOrganisation());
    }

    private JobView start(Actor actor) {
        actor.require(permission());
        return jobs.startUnlessRunning(actor, TYPE, JsonNodeFactory.instance.objectNode());
    }

    /** As {@link #start}, as an analyst would, where scores change by the mere passing of time, or a case has none. */
    @Transactional
    void startIfDue() {
        if (rulebooks.current().ages() || rows.hasUnjudged()) {
            start(new Actor(Actor.SYSTEM, CurrentOrganisation.required(), Set.of(Role.ANALYST)));
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Permission permission() {
        return Permission.WRITE_WORKFLOWS;
    }

    /** The rules stay as they are until the step commits: what it has judged, it has judged by the rules that it names. */
    @Override
    public JobStep step(JobState state) {
        return step(state, BATCH);
    }

    JobStep step(JobState state, int batch) {
        rulebooks.hold();
        long version = rulebooks.current().version();
        JsonNode cursor = state.cursor();
        boolean isNew = cursor == null || cursor.path(RULES_VERSION).asLong() != version;
        List<DossierRows.Key> keys = rows.keysAfter(isNew ? null : key(Objects.requireNonNull(cursor)), batch);
        DossierScores.Judged judged =
                scores.judge(keys.stream().map(DossierRows.Key::id).toList());
        long done = (isNew ? 0 : state.done()) + keys.size();
        boolean isLast = keys.size() < batch;
        Long known = state.total();
        long total = isNew || known == null ? rows.count() : known;
        return new JobStep(
                isLast ? cursor : cursor(version, keys.get(keys.size() - 1)),
                done,
                isLast ? done : Math.max(total, done),
                result(isNew ? null : state.result(), version, judged),
                isLast);
    }

    private static ObjectNode cursor(long version, DossierRows.Key last) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(RULES_VERSION, version)
                .put(CREATED_AT, last.createdAt().toString())
                .put(ID, last.id().toString());
    }

    private static DossierRows.Key key(JsonNode cursor) {
        return new DossierRows.Key(
                Instant.parse(cursor.path(CREATED_AT).asText()),
                UUID.fromString(cursor.path(ID).asText()));
    }

    private static JsonNode result(@Nullable JsonNode before, long version, DossierScores.Judged judged) {
        JsonNode soFar = before == null ? JsonNodeFactory.instance.objectNode() : before;
        Map<Integer, Long> unjudged = new TreeMap<>(judged.unjudged().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, rule -> (long) rule.getValue())));
        soFar.path(UNJUDGED)
                .fields()
                .forEachRemaining(rule -> unjudged.merge(
                        Integer.valueOf(rule.getKey()), rule.getValue().asLong(), Long::sum));
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put(RULES_VERSION, version)
                .put(CHANGED, soFar.path(CHANGED).asLong() + judged.changed());
        ObjectNode rules = result.putObject(UNJUDGED);
        unjudged.forEach((rule, cases) -> rules.put(String.valueOf(rule), cases));
        return result;
    }
}
