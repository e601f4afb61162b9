package ma.atlas.crm.workflow.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.access.OrganisationOnboarded;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The lifecycles that every organisation begins with. One that was onboarded before a template existed gets it when the
 * application starts; what an organisation has already, it keeps.
 */
@Component
class Templates implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final String LOCATION = "classpath*:processes/**/*.bpmn20.xml";
    private static final String SUFFIX = ".bpmn20.xml";

    private final List<Template> templates;
    private final EveryOrganisation organisations;
    private final Deployments deployments;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** A file is named for its case type. */
    private record Template(String caseTypeCode, byte[] document) {}

    Templates(
            ResourcePatternResolver resources,
            EveryOrganisation organisations,
            Deployments deployments,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.templates = load(resources);
        this.organisations = organisations;
        this.deployments = deployments;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** In the transaction of the onboarding: an organisation without its lifecycles never exists. */
    @EventListener
    void onboarded(OrganisationOnboarded organisation) {
        templates.forEach(template -> deployments.deployFirst(template.document()));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        organisations.forEach("Deploying missing templates", this::complete);
    }

    /** Each template by itself: a code that the organisation no longer uses keeps back one, not all. */
    private void complete(String orgId) {
        Set<String> present =
                transactions.execute(transaction -> jdbc.sql("select distinct case_type_code from workflow_definition")
                        .query(String.class)
                        .set());
        for (Template template : templates) {
            if (!present.contains(template.caseTypeCode())) {
                complete(orgId, template);
            }
        }
    }

    private void complete(String orgId, Template template) {
        try {
            if (deployments.deployFirst(template.document())) {
                LOG.info("Deployed {} in {}", template.caseTypeCode(), orgId);
            }
        } catch (Rejected refusal) {
            LOG.warn(
                    "{} cannot be deployed in {}: {}",
                    template.caseTypeCode(),
                    orgId,
                    refusal.properties().getOrDefault("problems", refusal.getMessage()));
        }
    }

    private static List<Template> load(ResourcePatternResolver resources) {
        try {
            return Arrays.stream(resources.getResources(LOCATION))
                    .map(Templates::load)
                    .sorted(Comparator.comparing(Template::caseTypeCode))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template load(Resource file) {
        try {
            String name = String.valueOf(file.getFilename());
            return new Template(name.substring(0, name.length() - SUFFIX.length()), file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
