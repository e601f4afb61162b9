package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.shared.ProblemType;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Lists in the OpenAPI document every code that a problem may have. */
@Component
class ProblemCatalogue implements OpenApiCustomizer {

    private static final String APPLICATION = "ma.atlas.crm";

    private final String table;

    ProblemCatalogue(MessageSource messages) {
        this.table = "\n\n| code of a problem | status | meaning |\n|---|---|---|\n"
                + problems().map(problem -> row(problem, messages)).collect(Collectors.joining("\n"));
    }

    @Override
    public void customise(OpenAPI api) {
        String description = String.valueOf(api.getInfo().getDescription());
        if (!description.endsWith(table)) {
            api.getInfo().setDescription(description + table);
        }
    }

    private static String row(ProblemType problem, MessageSource messages) {
        return "| `%s` | %d | %s |"
                .formatted(
                        problem.code(),
                        problem.kind().status(),
                        messages.getMessage("problem." + problem.code() + ".title", null, Locale.ENGLISH));
    }

    private static Stream<ProblemType> problems() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemType.class));
        return scanner.findCandidateComponents(APPLICATION).stream()
                .map(BeanDefinition::getBeanClassName)
                .filter(Objects::nonNull)
                .map(name -> ClassUtils.resolveClassName(name, ProblemCatalogue.class.getClassLoader()))
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(ProblemType.class::cast)
                .sorted(Comparator.comparingInt(
                                (ProblemType problem) -> problem.kind().status())
                        .thenComparing(ProblemType::code));
    }
}
