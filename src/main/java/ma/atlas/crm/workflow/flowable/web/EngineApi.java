package ma.atlas.crm.workflow.flowable.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.workflow.definition.Lifecycles;
import ma.atlas.crm.workflow.definition.WorkflowChanges;
import ma.atlas.crm.workflow.engine.StatusRepair;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.flowable.common.rest.resolver.ContentTypeResolver;
import org.flowable.common.rest.resolver.DefaultContentTypeResolver;
import org.flowable.engine.DynamicBpmnService;
import org.flowable.engine.FormService;
import org.flowable.engine.HistoryService;
import org.flowable.engine.IdentityService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessMigrationService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.rest.service.api.BpmnRestApiInterceptor;
import org.flowable.rest.service.api.RestResponseFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the servlet of the engine’s API consists of: all of Flowable’s controllers, behind an adapter that calls those which are
 * listed. Failures are answered by the application’s own advice; Flowable’s, which makes 500s of refusals, is not here. No
 * configuration, so that the application does not find it.
 */
@ComponentScan("org.flowable.rest.service.api")
class EngineApi {

    @Bean(DispatcherServlet.HANDLER_MAPPING_BEAN_NAME)
    RequestMappingHandlerMapping mapping() {
        return new RequestMappingHandlerMapping();
    }

    @Bean(DispatcherServlet.HANDLER_ADAPTER_BEAN_NAME)
    EngineApiAdapter adapter(
            ObjectMapper mapper,
            ProcessEngine engine,
            EngineApiTrail trail,
            Admission admission,
            TransactionOperations transactions,
            JdbcClient jdbc,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        EngineApiAdapter adapter =
                new EngineApiAdapter(new TouchedThings(engine, jdbc), trail, admission, transactions, answers);
        adapter.setRequestBodyAdvice(List.of(new PageLimits()));
        adapter.setMessageConverters(List.of(
                new ByteArrayHttpMessageConverter(),
                new StringHttpMessageConverter(),
                new MappingJackson2HttpMessageConverter(mapper)));
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(new DefaultFormattingConversionService());
        adapter.setWebBindingInitializer(binding);
        return adapter;
    }

    @Bean
    EngineApiTrail trail(
            RuntimeService runtime, Lifecycles lifecycles, SubjectTypes subjectTypes, AuditTrail auditTrail) {
        return new EngineApiTrail(runtime, lifecycles, subjectTypes, auditTrail);
    }

    @Bean
    BpmnRestApiInterceptor hooks(RuntimeService runtime, StatusRepair repair, EngineApiTrail trail) {
        return EngineApiHooks.of(runtime, repair, trail);
    }

    /** As Flowable’s clients expect it: the application’s own is stricter. */
    @Bean
    @Primary
    ObjectMapper engineApiMapper() {
        return Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean
    RestResponseFactory restResponseFactory(ObjectMapper mapper) {
        return new RestResponseFactory(mapper);
    }

    @Bean
    ContentTypeResolver contentTypeResolver() {
        return new DefaultContentTypeResolver();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return RunningHistory.of(engine);
    }

    @Bean
    @Primary
    RepositoryService validatingRepositoryService(ProcessEngine engine, WorkflowChanges changes) {
        return ValidatedDeployments.in(engine.getRepositoryService(), changes);
    }

    @Bean
    IdentityService identityService(ProcessEngine engine) {
        return engine.getIdentityService();
    }

    @Bean
    FormService formService(ProcessEngine engine) {
        return engine.getFormService();
    }

    @Bean
    DynamicBpmnService dynamicBpmnService(ProcessEngine engine) {
        return engine.getDynamicBpmnService();
    }

    @Bean
    ProcessMigrationService processMigrationService(ProcessEngine engine) {
        return engine.getProcessMigrationService();
    }
}
