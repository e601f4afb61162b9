package ma.atlas.crm.workflow.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs that the engine has given up, in the caller's transaction. */
public interface DeadLetterJobs {

    /**
     * Jobs that were given up for the same reason at the same place.
     *
     * @param id the same as long as organisation, case type, activity and cause are
     * @param statusCode the status that waits for them, null where their instances are gone
     * @param cause the type of the failure: the code of a refusal, or the simple name of an exception
     * @param message of the failure, with {@code {id}} and {@code {n}} for what differs from one to the next
     * @param jobs some of them, the oldest first
     */
    record Group(
            String id,
            String orgId,
            String caseTypeCode,
            String activityId,
            @Nullable String activityName,
            @Nullable String statusCode,
            String cause,
            String message,
            long count,
            Instant oldest,
            Instant newest,
            List<Letter> jobs) {}

    /** One of them, and whom it is about. */
    record Letter(
            String id,
            @Nullable String processInstanceId,
            @Nullable String subjectId) {}

    /**
     * @param orgId null for all organisations
     * @param after the key of the group that the one before the wanted ones was: organisation and id
     */
    List<Group> groups(@Nullable String orgId, @Nullable List<String> after, int rows);

    /** The ids of those in some groups of an organisation, in their order, from the one after {@code afterId}. */
    List<String> inGroups(String orgId, List<String> groupIds, String afterId, int rows);

    long countInGroups(String orgId, List<String> groupIds);

    /** Keeps everybody else from a job until the transaction ends; empty where it is no dead letter of the organisation. */
    Optional<Letter> lock(String orgId, String jobId);

    /** Has the engine do a job again, as often as it tries any. */
    void retry(String jobId);
}
