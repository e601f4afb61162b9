package ma.atlas.crm.shared.web;

import java.sql.SQLException;
import java.util.Locale;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.RefusalAnswered;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells what a failure was: a refusal, a conflict, input that cannot be stored, or an error of ours. */
@Component
public class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Problems problems;
    private final ApplicationEventPublisher events;

    Failures(Problems problems, ApplicationEventPublisher events) {
        this.problems = problems;
        this.events = events;
    }

    /** What a failure is answered with. Publishes {@link RefusalAnswered} where it is a refusal. */
    public ProblemDetail problem(Exception failure, Locale locale) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejected rejected) {
                events.publishEvent(new RefusalAnswered(rejected));
                return problems.of(rejected, locale);
            }
            if (cause instanceof ConcurrencyFailureException || isOfClass("40", cause)) {
                LOG.info("Conflict: {}", cause.getMessage());
                return problems.of(CommonProblem.CONFLICT, locale);
            }
            if (isOfClass("22", cause)) {
                LOG.info("Input that PostgreSQL cannot store: {}", cause.getMessage());
                return problems.of(CommonProblem.MALFORMED_REQUEST, locale);
            }
            if (cause instanceof CannotCreateTransactionException) {
                LOG.warn("No database connection", failure);
                return problems.of(CommonProblem.UNAVAILABLE, locale);
            }
        }
        LOG.error("Request failed", failure);
        return problems.of(CommonProblem.INTERNAL_ERROR, locale);
    }

    /**
     * SQLSTATE class 22, data exception: a character or number that no column takes (a NUL in a text, say). Class 40,
     * transaction rollback: a deadlock, which the engine's own statements report untranslated.
     */
    private static boolean isOfClass(String sqlStateClass, Throwable failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(sqlStateClass);
    }
}
