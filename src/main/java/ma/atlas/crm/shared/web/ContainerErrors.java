package ma.atlas.crm.shared.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import ma.atlas.crm.shared.Correlation;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Answers what Tomcat refuses before any filter runs, an address that it cannot read say, as a problem detail. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ObjectProvider<Problems> problems;
    private final ObjectProvider<LocaleResolver> locales;
    private final ObjectProvider<ObjectMapper> mapper;

    ContainerErrors(
            ObjectProvider<Problems> problems,
            ObjectProvider<LocaleResolver> locales,
            ObjectProvider<ObjectMapper> mapper) {
        this.problems = problems;
        this.locales = locales;
        this.mapper = mapper;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ProblemValve.class.getName());
            host.getPipeline().addValve(new ProblemValve());
        });
    }

    private final class ProblemValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            response.setHeader(
                    CorrelationFilter.HEADER, Correlation.begin(request.getHeader(CorrelationFilter.HEADER)));
            try {
                write(problem(request, response.getStatus()), response);
            } catch (IOException gone) {
                container.getLogger().debug("The client is gone", gone);
            } finally {
                Correlation.end();
            }
        }

        private ProblemDetail problem(Request request, int status) {
            return problems.getObject()
                    .of(
                            ProblemAdvice.typeOf(HttpStatusCode.valueOf(status)),
                            locales.getObject().resolveLocale(request));
        }

        private void write(ProblemDetail problem, Response response) throws IOException {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(mapper.getObject().writeValueAsBytes(problem));
            response.finishResponse();
        }
    }
}
