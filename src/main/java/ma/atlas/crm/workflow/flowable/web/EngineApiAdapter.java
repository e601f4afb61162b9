package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Calls Flowable’s controllers, where the list of operations has them: a change in the organisation of what it touches, which the
 * request need not name, and answered there as well, so that its refusal is journalled where it belongs.
 */
final class EngineApiAdapter extends RequestMappingHandlerAdapter {

    private final TouchedOrganisation touched;
    private final Admission admission;
    private final HandlerExceptionResolver answers;

    EngineApiAdapter(TouchedOrganisation touched, Admission admission, HandlerExceptionResolver answers) {
        this.touched = touched;
        this.admission = admission;
        this.answers = answers;
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) throws Exception {
        EngineOperation operation = decided(request);
        PageLimits.check(request);
        if (!operation.changesSomething()) {
            return answered(request, response, handler);
        }
        Actor actor = admission.admit(administrator(), touched.of(operation, request));
        return CurrentActor.callAs(actor, new Supplier<@Nullable ModelAndView>() {
            @Override
            public @Nullable ModelAndView get() {
                return answered(request, response, handler);
            }
        });
    }

    private static EngineOperation decided(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        // for logs, measurements and the journal, which know every other address from its root
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, EngineApiConfiguration.PATH + pattern);
        return EngineOperations.of(request.getMethod(), pattern)
                .orElseThrow(() -> Rejected.because(
                        WorkflowProblem.ENGINE_OPERATION_REFUSED, request.getMethod() + " " + pattern));
    }

    private static Identity administrator() {
        return (Identity)
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                        .getPrincipal();
    }

    private @Nullable ModelAndView answered(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) {
        try {
            return super.handleInternal(request, response, handler);
        } catch (Exception failure) {
            Exception told = EngineFailures.told(failure);
            if (answers.resolveException(request, response, handler, told) == null) {
                throw new IllegalStateException("Expected every failure to have an answer", told);
            }
            return null;
        }
    }
}
