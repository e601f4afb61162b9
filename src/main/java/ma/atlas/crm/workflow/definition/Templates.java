package ma.atlas.crm.workflow.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ma.atlas.crm.access.OrganisationOnboarded;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lifecycles that every organisation begins with. */
@Component
class Templates {

    private static final String LOCATION = "classpath*:processes/**/*.bpmn20.xml";
    private static final String SUFFIX = ".bpmn20.xml";

    private final ResourcePatternResolver resources;
    private final Deployments deployments;
    private final JdbcClient jdbc;

    Templates(ResourcePatternResolver resources, Deployments deployments, JdbcClient jdbc) {
        this.resources = resources;
        this.deployments = deployments;
        this.jdbc = jdbc;
    }

    /** In the transaction of the onboarding: an organisation without its lifecycles never exists. */
    @EventListener
    void onboarded(OrganisationOnboarded organisation) {
        List<String> deployed = jdbc.sql("select distinct case_type_code from workflow_definition")
                .query(String.class)
                .list();
        for (Resource template : templates()) {
            if (!deployed.contains(caseTypeCode(template))) {
                deployments.deploy(content(template));
            }
        }
    }

    private List<Resource> templates() {
        try {
            return Arrays.stream(resources.getResources(LOCATION))
                    .sorted(Comparator.comparing(Templates::caseTypeCode))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String caseTypeCode(Resource template) {
        String file = String.valueOf(template.getFilename());
        return file.substring(0, file.length() - SUFFIX.length());
    }

    private static byte[] content(Resource template) {
        try {
            return template.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
