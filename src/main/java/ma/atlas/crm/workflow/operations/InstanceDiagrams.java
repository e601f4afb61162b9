package ma.atlas.crm.workflow.operations;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.bpmn.DiagramReader;
import ma.atlas.crm.workflow.bpmn.DiagramReader.Picture;
import ma.atlas.crm.workflow.definition.Lifecycles;
import ma.atlas.crm.workflow.engine.EngineInstances;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How an instance went, on the drawing of the version that it lives in: its statuses from our history, the rest from the engine. */
@Component
public class InstanceDiagrams {

    private static final String STAYS = """
            select to_status_code, count(*) filter (where trigger <> 'REPAIR') as entries,
                   sum(extract(epoch from coalesce(left_at, :until) - changed_at)) as seconds
            from (select to_status_code, trigger, changed_at, lead(changed_at) over (order by changed_at, id) as left_at
                  from status_history
                  where org_id = :org and subject_type = :type and subject_id = :subject and process_instance_id = :instance) stay
            group by to_status_code""";

    private static final String MOVES = """
            select distinct from_status_code, to_status_code, trigger
            from status_history
            where org_id = :org and subject_type = :type and subject_id = :subject and process_instance_id = :instance""";

    private final EngineInstances instances;
    private final LifecycleEngine engine;
    private final Lifecycles lifecycles;
    private final JdbcClient jdbc;
    private final Clock clock;

    InstanceDiagrams(
            EngineInstances instances, LifecycleEngine engine, Lifecycles lifecycles, JdbcClient jdbc, Clock clock) {
        this.instances = instances;
        this.engine = engine;
        this.lifecycles = lifecycles;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How often a status was entered, and how long it lasted in all: until now where it is current. */
    public record Stay(long entries, long seconds) {}

    /**
     * A picture of how an instance went.
     *
     * @param current the code of the status that it is in, or has ended in; null where it was ended from outside
     * @param stays by the code of the status
     * @param walked the ids of the arrows that it went along
     */
    public record Diagram(
            Picture picture,
            Lifecycle lifecycle,
            boolean living,
            @Nullable String current,
            Map<String, Stay> stays,
            Set<String> walked) {}

    /**
     * @param id of an instance, or of a subject, whose latest instance it is then
     * @throws Rejected {@code role-required}; {@code not-found} also for what is another organisation's
     */
    @Transactional(readOnly = true)
    public Diagram of(String id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_ENGINE);
        EngineInstances.Standing instance = instances
                .find(id)
                .or(() -> instances.latestOf(actor.requiredOrgId(), id))
                .filter(found -> found.orgId().equals(actor.requiredOrgId()))
                .orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        Picture picture = DiagramReader.read(engine.document(instance.processDefinitionId()));
        Map<String, Object> parameters = parameters(actor, instance, lifecycle);
        return new Diagram(
                picture,
                lifecycle,
                instance.isLiving(),
                instance.status().orElse(null),
                stays(parameters, instance),
                walked(parameters, new WalkedPath(picture.sketch(), lifecycle)));
    }

    private static Map<String, Object> parameters(Actor actor, EngineInstances.Standing instance, Lifecycle lifecycle) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("org", actor.requiredOrgId());
        parameters.put("type", lifecycle.subjectType());
        parameters.put("subject", subject(instance).orElse(new UUID(0, 0)));
        parameters.put("instance", instance.id());
        return parameters;
    }

    private static Optional<UUID> subject(EngineInstances.Standing instance) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(instance.businessKey())));
        } catch (IllegalArgumentException ofNobody) {
            return Optional.empty();
        }
    }

    private Map<String, Stay> stays(Map<String, Object> parameters, EngineInstances.Standing instance) {
        Instant until = instance.endedAt() == null ? clock.instant() : instance.endedAt();
        Map<String, Stay> stays = new LinkedHashMap<>();
        jdbc.sql(STAYS)
                .params(parameters)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((ResultSet row) -> {
                    stays.put(
                            row.getString("to_status_code"),
                            new Stay(row.getLong("entries"), Math.max(0, row.getLong("seconds"))));
                });
        return stays;
    }

    private Set<String> walked(Map<String, Object> parameters, WalkedPath path) {
        List<String> ids = new ArrayList<>();
        jdbc.sql(MOVES).params(parameters).query((ResultSet row) -> {
            ids.addAll(path.between(
                    row.getString("from_status_code"),
                    row.getString("to_status_code"),
                    ChangeTrigger.valueOf(row.getString("trigger"))));
        });
        return Set.copyOf(ids);
    }
}
