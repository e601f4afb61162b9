package ma.atlas.crm.idempotency.web;

import jakarta.servlet.http.HttpServletRequest;
import ma.atlas.crm.shared.web.OwnTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Knows which method of a controller a request is for, ahead of Spring MVC. */
@Component
class Handlers {

    private final RequestMappingHandlerMapping mapping;

    Handlers(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    boolean haveOwnTransactions(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            return chain != null
                    && chain.getHandler() instanceof HandlerMethod method
                    && method.hasMethodAnnotation(OwnTransactions.class);
        } catch (Exception refused) {
            // an address, method or media type that no controller takes: Spring MVC says so when it is asked
            return false;
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }
}
