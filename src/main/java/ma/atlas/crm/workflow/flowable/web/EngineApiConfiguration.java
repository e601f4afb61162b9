package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.MultipartConfigElement;
import java.util.Map;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.DispatcherServlet;

/** Serves the engine’s API by a servlet of its own, which knows nothing of our controllers, as ours knows nothing of it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "atlas.engine-api", name = "enabled", havingValue = "true")
class EngineApiConfiguration {

    static final String PATH = "/process-api";

    private static final long FORM_FIELDS = 64 * 1024;

    @Bean
    ServletRegistrationBean<DispatcherServlet> engineApi(ApplicationContext application) {
        ServletRegistrationBean<DispatcherServlet> registration =
                new ServletRegistrationBean<>(servlet(application), PATH + "/*");
        registration.setName("engineApi");
        // what is wrong with it, is wrong at the start
        registration.setLoadOnStartup(1);
        registration.setMultipartConfig(new MultipartConfigElement(
                "", LifecycleReader.MAXIMUM_BYTES, LifecycleReader.MAXIMUM_BYTES + FORM_FIELDS, 0));
        return registration;
    }

    private static DispatcherServlet servlet(ApplicationContext application) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setParent(application);
        context.register(EngineApi.class);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("engine-api", Map.of("rest.variables.allow.serializable", "false")));
        DispatcherServlet servlet = new DispatcherServlet(context);
        // of the application it would find them all, and serve them under this path as well
        servlet.setDetectAllHandlerMappings(false);
        servlet.setDetectAllHandlerAdapters(false);
        servlet.setDetectAllHandlerExceptionResolvers(false);
        return servlet;
    }

    /** Flowable Admin asks for lists with one. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> engineApiTrailingSlash() {
        FilterRegistrationBean<UrlHandlerFilter> registration =
                new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler(PATH + "/**")
                        .wrapRequest()
                        .build());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
