package ma.atlas.crm.workflow.flowable;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.flowable.common.engine.api.repository.EngineDeployment;
import org.flowable.common.engine.api.repository.EngineResource;
import org.flowable.common.engine.impl.EngineDeployer;

/**
 * Lets through a deployment of one BPMN document, of bearable size and shape, in the organisation that is bound. The
 * engine's own reader follows extensions as deep as they go, until the stack is full.
 */
final class DeploymentCheck implements EngineDeployer {

    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final int MAXIMUM_DEPTH = 40;
    private static final int MAXIMUM_ELEMENTS = 20_000;

    @Override
    public void deploy(EngineDeployment deployment, Map<String, Object> settings) {
        if (deployment.isNew()
                && !CurrentOrganisation.id()
                        .filter(id -> id.equals(deployment.getTenantId()))
                        .isPresent()) {
            throw refusal(0, "tenantId");
        }
        if (deployment.getResources().size() != 1) {
            throw refusal(0, "resources");
        }
        EngineResource resource = deployment.getResources().values().iterator().next();
        if (!resource.getName().endsWith(".bpmn20.xml")) {
            throw refusal(0, resource.getName());
        }
        if (resource.getBytes().length > MAXIMUM_BYTES) {
            throw refusal(0, "size");
        }
        read(resource.getBytes());
    }

    @Override
    public void undeploy(EngineDeployment deployment, boolean cascade) {
        // whatever is there may go
    }

    private static void read(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(
                    new InputStreamReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8.newDecoder()));
            int depth = 0;
            int elements = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refusal(line(reader), "DOCTYPE");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MAXIMUM_DEPTH || ++elements > MAXIMUM_ELEMENTS) {
                            throw refusal(line(reader), reader.getLocalName());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            throw refusal(
                    malformed.getLocation() == null
                            ? 0
                            : malformed.getLocation().getLineNumber(),
                    "XML");
        }
    }

    private static int line(XMLStreamReader reader) {
        return reader.getLocation().getLineNumber();
    }

    private static EngineRefusal refusal(int line, String what) {
        return EngineRefusal.ofProcess("", line, what);
    }
}
