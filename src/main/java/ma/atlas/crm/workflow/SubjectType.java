package ma.atlas.crm.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that has a lifecycle. A domain module implements it as a bean; case types name it in the metadata of
 * their dictionary row ({@code subject}).
 */
public interface SubjectType extends SubjectDeclaration {

    /** As in the audit journal and on timelines: {@code DOSSIER}. */
    String entityType();

    /** Where its rows stand; empty for a kind that has none to be compared with the engine. */
    default Optional<SubjectTable> table() {
        return Optional.of(SubjectTable.named(code()));
    }

    /** Where a subject of the current organisation stands; empty when there is none of that id. */
    Optional<SubjectSnapshot> find(UUID id);

    /**
     * As {@link #find}, and keeps everybody else from changing the subject until the transaction ends. Whoever changes one
     * begins with this: the engine reads as it goes, and does not take well to an instance that changes under its hands.
     */
    Optional<SubjectSnapshot> lock(UUID id);

    /**
     * Whether somebody may move a subject at all, before the transition's own role and guard are looked at.
     *
     * @throws Rejected when not
     */
    void requireMover(Actor actor, SubjectSnapshot subject);

    /**
     * What the rules of the module itself have against a move, beside role, reason and guard. It is asked for whatever might be
     * moved, also to tell what somebody may do next; nothing is written. What must hold through every door holds in {@link #entered} as well.
     */
    default Optional<Rejected> refusal(SubjectSnapshot subject, MoveRequest wanted) {
        return Optional.empty();
    }

    /**
     * Adds the update of the subject's own row to what is written for a status change. It must touch one row only while
     * the version is still the snapshot's, and fail with {@code conflict} otherwise.
     */
    void project(StatusChange change, StatementBatch batch);

    /**
     * A subject has entered a status, whatever led it there, and that is written: what follows from it in the module belongs here,
     * and to the same transaction.
     *
     * @throws Rejected where it may not be; nothing has happened then
     */
    default void entered(StatusChange change) {}

    /**
     * Whether somebody may give a subject to somebody, null for nobody.
     *
     * @throws Rejected when not, or when there is no such person
     */
    void requireAssigner(Actor actor, SubjectSnapshot subject, @Nullable String assignee);

    /** Adds the update of the subject's own row to what is written for an assignment; under the same condition. */
    void projectAssignment(AssignmentChange change, StatementBatch batch);

    /**
     * The values of declared facts.
     *
     * @param payload what the move adds to the subject's own, to be judged as if it were there already
     * @param names the facts asked about; others need not be read
     * @return by name; records as maps without the fields that have no value, numbers as {@code Long} or {@code Double},
     *     times as {@code Instant}
     */
    Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names);

    /** A subject of the current organisation as its own endpoint answers it, for the doors that move any subject. */
    Object view(UUID id);
}
