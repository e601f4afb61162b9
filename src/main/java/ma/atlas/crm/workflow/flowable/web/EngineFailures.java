package ma.atlas.crm.workflow.flowable.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.ProblemType;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableForbiddenException;
import org.flowable.common.engine.api.FlowableIllegalArgumentException;
import org.flowable.common.engine.api.FlowableIllegalStateException;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.api.FlowableTaskAlreadyClaimedException;
import org.flowable.common.rest.exception.FlowableConflictException;
import org.flowable.common.rest.exception.FlowableContentNotSupportedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a failure of Flowable’s controllers, or of the engine behind them, was: almost always something that was asked for, and
 * almost never said so.
 */
final class EngineFailures {

    private static final Logger LOG = LoggerFactory.getLogger(EngineFailures.class);

    private static final String ENGINE = "org.flowable.";
    private static final String CONTROLLERS = "org.flowable.rest.";
    private static final String THEIR_TOOLS = "org.flowable.common.rest.";

    private static final String UNIQUE_VIOLATION = "23505";

    /** PostgreSQL’s driver appends what the row held that was refused, indented, in lines of its own. */
    private static final Pattern DETAIL = Pattern.compile("\\R {2}\\S.*", Pattern.DOTALL);

    private EngineFailures() {}

    /** A refusal, where it is one; what is behind the engine, such as the database, speaks for itself. */
    static Exception told(Exception failure) {
        if (causes(failure).anyMatch(Rejected.class::isInstance)) {
            return failure;
        }
        if (causes(failure).anyMatch(EngineFailures::isDoneTwice)) {
            LOG.info("Somebody else did the same: {}", failure.toString());
            return Rejected.because(CommonProblem.CONFLICT);
        }
        if (causes(failure).anyMatch(SQLException.class::isInstance)) {
            return failure;
        }
        if (failure instanceof FlowableException) {
            LOG.info("The engine refused: {}", failure.toString());
            return Rejected.because(type(failure), String.valueOf(failure.getMessage()));
        }
        if (failure instanceof RuntimeException && isStumbling(failure)) {
            LOG.warn("The engine’s API stumbled over a request", failure);
            return Rejected.because(CommonProblem.MALFORMED_REQUEST);
        }
        return failure;
    }

    /** Two who insert the same row; what the engine reads before, it does not lock. */
    private static boolean isDoneTwice(Throwable cause) {
        return cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    /** Of a job that was executed: whatever goes wrong in it, is its failure and no error of the request. */
    static Exception toldOfJob(Exception failure) {
        boolean isRefusal = causes(failure).anyMatch(Rejected.class::isInstance);
        boolean isGone = failure instanceof FlowableObjectNotFoundException
                || failure instanceof FlowableOptimisticLockingException;
        if (isRefusal || isGone || failure instanceof FlowableIllegalArgumentException) {
            return told(failure);
        }
        LOG.warn("A job failed", failure);
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        return Rejected.because(WorkflowProblem.JOB_FAILED, withoutDetail(String.valueOf(root.getMessage())));
    }

    private static String withoutDetail(String message) {
        return DETAIL.matcher(message).replaceFirst("");
    }

    /** Has the journal speak of who it is about, where it is a refusal. */
    static Exception about(Exception told, Rejected.Subject subject) {
        causes(told)
                .filter(Rejected.class::isInstance)
                .forEach(refusal ->
                        ((Rejected) refusal).about(subject.entityType(), subject.entityId(), subject.asked()));
        return told;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static ProblemType type(Exception failure) {
        if (failure instanceof FlowableObjectNotFoundException) {
            return CommonProblem.NOT_FOUND;
        }
        if (failure instanceof FlowableOptimisticLockingException
                || failure instanceof FlowableConflictException
                || failure instanceof FlowableTaskAlreadyClaimedException) {
            return CommonProblem.CONFLICT;
        }
        if (failure instanceof FlowableIllegalArgumentException || failure instanceof FlowableIllegalStateException) {
            return CommonProblem.MALFORMED_REQUEST;
        }
        if (failure instanceof FlowableContentNotSupportedException) {
            return CommonProblem.UNSUPPORTED_MEDIA_TYPE;
        }
        return failure instanceof FlowableForbiddenException
                ? WorkflowProblem.ENGINE_CHANGE_REFUSED
                : WorkflowProblem.ENGINE_STATE;
    }

    /** Flowable’s controllers take much of a request for granted: a field, a number, a date. */
    private static boolean isStumbling(Exception failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith(ENGINE))
                .findFirst()
                .filter(name -> name.startsWith(CONTROLLERS) || name.startsWith(THEIR_TOOLS))
                .isPresent();
    }
}
