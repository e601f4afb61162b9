package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Calls Flowable’s controllers, where the list of operations has them. A change is done in the organisation of what it touches, which the
 * request need not name, in one transaction with its trace, and answered when that is committed; a refusal is journalled there as well.
 */
final class EngineApiAdapter extends RequestMappingHandlerAdapter {

    private final TouchedThings things;
    private final EngineApiTrail trail;
    private final Admission admission;
    private final TransactionOperations transactions;
    private final HandlerExceptionResolver answers;

    EngineApiAdapter(
            TouchedThings things,
            EngineApiTrail trail,
            Admission admission,
            TransactionOperations transactions,
            HandlerExceptionResolver answers) {
        this.things = things;
        this.trail = trail;
        this.admission = admission;
        this.transactions = transactions;
        this.answers = answers;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) {
        EngineOperation operation = decided(request);
        requireWellFormed(operation, request);
        if (operation.changesSomething()) {
            Touched touched = things.by(operation, request);
            request.setAttribute(Touched.ATTRIBUTE, touched);
            Actor actor = admission.admit(administrator(), touched.orgId());
            CurrentActor.runAs(actor, () -> change(new Call(request, response, handler), operation, touched));
        } else {
            Call call = new Call(request, response, handler);
            try {
                invoke(call);
            } catch (Undone undone) {
                answer(call, EngineFailures.told(undone.failure));
            }
        }
        return null;
    }

    private static EngineOperation decided(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        // for logs, measurements and the journal, which know every other address from its root
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, EngineApiConfiguration.PATH + pattern);
        return EngineOperations.of(request.getMethod(), pattern)
                .orElseThrow(() -> Rejected.because(
                        WorkflowProblem.ENGINE_OPERATION_REFUSED, request.getMethod() + " " + pattern));
    }

    /** Files are for deployments: what else Flowable takes as one, it may unpack. */
    private static void requireWellFormed(EngineOperation operation, HttpServletRequest request) {
        String type = request.getContentType();
        if (operation.touches() == Touches.TENANT) {
            return;
        }
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw Rejected.because(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        PageLimits.check(request);
    }

    private static Identity administrator() {
        return (Identity)
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                        .getPrincipal();
    }

    private record Call(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) {}

    private void change(Call call, EngineOperation operation, Touched touched) {
        Rejected.Subject subject = Objects.requireNonNull(transactions.execute(transaction -> trail.subject(touched)));
        try {
            if (operation.executesJob()) {
                // the engine writes down that it failed, in a transaction beside
                invoke(call);
            } else {
                inOneTransaction(call, operation, touched);
            }
        } catch (Undone undone) {
            Exception told = operation.executesJob()
                    ? EngineFailures.toldOfJob(undone.failure)
                    : EngineFailures.told(undone.failure);
            answer(call, EngineFailures.about(told, subject));
        } catch (RuntimeException notCommitted) {
            answer(call, EngineFailures.about(EngineFailures.told(notCommitted), subject));
        }
    }

    private void inOneTransaction(Call call, EngineOperation operation, Touched touched) {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(call.response());
        transactions.executeWithoutResult(transaction -> {
            if (operation.movesJob()) {
                things.lockJob(operation, call.request());
            }
            invoke(new Call(call.request(), held, call.handler()));
            if (operation.movesJob()) {
                trail.record(touched, Map.of());
            }
        });
        try {
            held.copyBodyToResponse();
        } catch (IOException disconnected) {
            logger.debug("The client is gone", disconnected);
        }
    }

    private void invoke(Call call) {
        try {
            super.handleInternal(call.request(), call.response(), call.handler());
        } catch (Exception failure) {
            throw new Undone(failure);
        }
    }

    private void answer(Call call, Exception failure) {
        if (answers.resolveException(call.request(), call.response(), call.handler(), failure) == null) {
            throw new IllegalStateException("Expected every failure to have an answer", failure);
        }
    }

    /** Carries whatever a controller throws out of the transaction, which is undone by it. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Exception failure;

        Undone(Exception failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
