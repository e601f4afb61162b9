package ma.atlas.flowableui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flowable.app.api.AppRepositoryService;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.ui.common.service.exception.BadRequestException;
import org.flowable.ui.modeler.domain.AppDefinition;
import org.flowable.ui.modeler.domain.Model;
import org.flowable.ui.modeler.service.AppDefinitionPublishService;
import org.flowable.ui.modeler.service.ConverterContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the Modeler's Publish does: each process of the app becomes the lifecycle in force of the case type that its key
 * names, in the organisation that it was made for. Atlas CRM judges them first, all of them, and carries over the roles and
 * guards that the Modeler does not know; a refusal is shown, and nothing is published. Fit ones are then published one after the
 * other, each for good: what fails there, though it was fit before, leaves those before it in force.
 */
@Component
@Primary
@Transactional(rollbackFor = Exception.class)
public class LifecyclePublishing extends AppDefinitionPublishService {

    private static final String ENDING = ".bpmn";

    private final Atlas atlas;
    private final AtlasTokens tokens;
    private final ObjectMapper json;
    private final RestTemplate http;

    public LifecyclePublishing(
            ObjectProvider<AppRepositoryService> none,
            Atlas atlas,
            AtlasTokens tokens,
            ObjectMapper json,
            RestTemplateBuilder http) {
        super(none);
        this.atlas = atlas;
        this.tokens = tokens;
        this.json = json;
        this.http = http.build();
    }

    @Override
    public void publishAppDefinition(String comment, Model app, String userId) {
        String organisation = app.getTenantId();
        Map<String, byte[]> lifecycles = lifecycles(app);
        lifecycles.forEach((caseType, bpmn) -> deploy(organisation, caseType, bpmn, comment, true));
        modelService.createNewModelVersion(app, comment, userId);
        lifecycles.forEach((caseType, bpmn) -> deploy(organisation, caseType, bpmn, comment, false));
    }

    private Map<String, byte[]> lifecycles(Model app) {
        Map<String, byte[]> files = new TreeMap<>();
        createDeployableAppModels(app, definition(app), files, new ConverterContext(modelService, objectMapper));
        if (files.isEmpty() || !files.keySet().stream().allMatch(name -> name.endsWith(ENDING))) {
            throw new BadRequestException("Expected the app to have processes and nothing else, but it has "
                    + (files.isEmpty() ? "nothing." : String.join(", ", files.keySet())));
        }
        Map<String, byte[]> lifecycles = new TreeMap<>();
        files.forEach((name, bpmn) -> lifecycles.put(name.substring(0, name.length() - ENDING.length()), bpmn));
        return lifecycles;
    }

    /** Flowable would note who starts an instance, in a variable; a lifecycle has no use for it, and Atlas CRM refuses it. */
    @Override
    protected void postProcessFlowElements(
            Collection<FlowElement> elements,
            List<FlowElement> ofEventRegistry,
            Map<String, StartEvent> startEvents,
            String processId,
            BpmnModel bpmn) {}

    private AppDefinition definition(Model app) {
        try {
            return resolveAppDefinition(app);
        } catch (Exception unreadable) {
            throw new BadRequestException("Expected the app to be readable, but: " + unreadable.getMessage());
        }
    }

    private void deploy(String organisation, String caseType, byte[] bpmn, String comment, boolean dryRun) {
        UriComponentsBuilder address = UriComponentsBuilder.fromHttpUrl(atlas.at("/api/v1/admin/workflows"))
                .pathSegment(caseType, "bpmn")
                .queryParam("activate", true)
                .queryParam("dryRun", dryRun);
        if (comment != null && !comment.isBlank()) {
            address.queryParam("comment", "{comment}");
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(tokens.current());
        headers.set("X-Org-Id", organisation);
        headers.setContentType(MediaType.APPLICATION_XML);
        AtlasClient.language().ifPresent(language -> headers.set(HttpHeaders.ACCEPT_LANGUAGE, language));
        try {
            JsonNode report = http.postForObject(
                    address.encode().build(Map.of("comment", String.valueOf(comment))),
                    new HttpEntity<>(bpmn, headers),
                    JsonNode.class);
            if (!report.path("valid").asBoolean()) {
                throw new BadRequestException(caseType + ": " + AtlasClient.problems(report));
            }
        } catch (HttpStatusCodeException refused) {
            throw new BadRequestException(caseType + ": " + reason(refused));
        }
    }

    private String reason(HttpStatusCodeException refused) {
        try {
            return AtlasClient.reason(json.readTree(refused.getResponseBodyAsByteArray()))
                    .orElseGet(refused::getMessage);
        } catch (IOException notJson) {
            return refused.getMessage();
        }
    }
}
