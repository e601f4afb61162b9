package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.access.OrganisationOnboarded;
import ma.atlas.crm.shared.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The message templates that every organisation begins with. One that was onboarded before a template existed gets it when the
 * application starts; what it has, or had and deleted, stays as it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedTemplates implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedTemplates.class);
    private static final String LOCATION = "classpath*:message-templates/*.json";

    private final List<Shipped> shipped;
    private final EveryOrganisation organisations;
    private final MessageTemplateRepository repository;
    private final MessageTemplateRows rows;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** A file is what an administrator would send to create the template. */
    record Shipped(String code, List<TemplateText> texts, List<TemplateVariable> variables) {

        TemplateFields fields() {
            return new TemplateFields(texts, variables, true);
        }
    }

    ShippedTemplates(
            ResourcePatternResolver resources,
            ObjectMapper mapper,
            EveryOrganisation organisations,
            MessageTemplateRepository repository,
            MessageTemplateRows rows,
            TransactionOperations transactions,
            Clock clock) {
        this.shipped = load(resources, mapper);
        this.organisations = organisations;
        this.repository = repository;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In the transaction of the onboarding, before the lifecycles that have some of them sent. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onboarded(OrganisationOnboarded organisation) {
        save(template -> true);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        organisations.forEach(
                "Adding missing message templates",
                orgId -> transactions.executeWithoutResult(transaction -> complete()));
    }

    private void complete() {
        Set<String> present = rows.everUsed();
        save(template -> !present.contains(template.code()));
    }

    private void save(Predicate<Shipped> wanted) {
        List<MessageTemplate> missing = shipped.stream()
                .filter(wanted)
                .map(template -> new MessageTemplate(Ids.next(), template.code(), template.fields(), clock.instant()))
                .toList();
        if (!missing.isEmpty()) {
            repository.saveAllAndFlush(missing);
            LOG.debug("Added {} message templates", missing.size());
        }
    }

    static List<Shipped> load(ResourcePatternResolver resources, ObjectMapper mapper) {
        try {
            return Arrays.stream(resources.getResources(LOCATION))
                    .map(file -> load(file, mapper))
                    .sorted(Comparator.comparing(Shipped::code))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shipped load(Resource file, ObjectMapper mapper) {
        try {
            Shipped template = mapper.readValue(file.getContentAsByteArray(), Shipped.class);
            TemplateCheck.require(template.fields());
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
