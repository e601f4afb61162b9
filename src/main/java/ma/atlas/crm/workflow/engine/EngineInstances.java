package ma.atlas.crm.workflow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine knows of its instances, living or ended. Every call joins the caller's transaction. */
public interface EngineInstances {

    /**
     * An instance as it stands.
     *
     * @param businessKey the id of its subject
     * @param tasks its open tasks; one, unless something is wrong
     * @param endedAt null while it lives
     * @param endedIn the end event that it came to; null while it lives, and where it was ended from outside
     */
    record Standing(
            String id,
            String orgId,
            String processDefinitionId,
            @Nullable String businessKey,
            Instant startedAt,
            List<OpenTask> tasks,
            @Nullable Instant endedAt,
            @Nullable String endedIn) {

        public boolean isLiving() {
            return endedAt == null;
        }

        /** Where it is, or what it has ended in; empty where that is not one thing. */
        public Optional<String> status() {
            return tasks.size() == 1 ? Optional.of(tasks.get(0).statusCode()) : Optional.ofNullable(endedIn);
        }
    }

    /** A task that waits for somebody. */
    record OpenTask(
            String id,
            String statusCode,
            @Nullable String assignee,
            @Nullable Instant dueAt) {}

    /** Empty for an instance that the engine neither has nor remembers. */
    Optional<Standing> find(String processInstanceId);

    /** The latest instance of an organisation that was begun for a subject. */
    Optional<Standing> latestOf(String orgId, String businessKey);

    /** Those that live in an organisation and were begun for a subject. */
    List<String> livingOf(String orgId, String businessKey);

    /** Keeps everybody else from changing a living instance until the transaction ends; whether it lives. */
    boolean lock(String processInstanceId);
}
