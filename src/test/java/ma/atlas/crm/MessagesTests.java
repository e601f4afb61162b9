package ma.atlas.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.shared.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Whatever the application says to people, it says in three languages. */
class MessagesTests {

    private static final List<String> LANGUAGES = List.of("fr", "en", "ar");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");

    private static final Pattern FIELD_CODE =
            Pattern.compile("\\{(field\\.[a-z-]+)}|Rejected\\s*\\.invalid\\(\\s*[^,]+,\\s*\"([a-z-]+)\"");

    /** Messages by module, language and key. */
    private final Map<String, Map<String, Map<String, String>>> bundles = bundles();

    static Stream<ProblemType> problems() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemType.class));
        List<ProblemType> problems = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("ma.atlas.crm")) {
            Object[] constants = Class.forName(candidate.getBeanClassName()).getEnumConstants();
            assertThat(constants)
                    .as("%s is an enum", candidate.getBeanClassName())
                    .isNotNull();
            Arrays.stream(constants).map(ProblemType.class::cast).forEach(problems::add);
        }
        return problems.stream();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemHasATitleAndADetailInEveryLanguage(ProblemType problem) {
        String key = "problem." + problem.code();
        for (String language : LANGUAGES) {
            assertThat(missing(language, List.of(key + ".title", key)))
                    .as("messages of %s that are missing in %s", problem, language)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "ar"})
    void everyCodeOfAnInvalidFieldHasAMessage(String language) {
        Set<String> used = JavaSource.ofApplication().stream()
                .flatMap(source -> FIELD_CODE.matcher(source.text()).results())
                .map(match -> match.group(1) != null ? match.group(1) : "field." + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).contains("field.between");
        assertThat(missing(language, used))
                .as("messages that are missing in %s", language)
                .isEmpty();
    }

    @Test
    void theLanguagesOfAModuleHaveTheSameKeys() {
        assertThat(bundles).isNotEmpty().allSatisfy((module, languages) -> {
            assertThat(languages.keySet()).as(module).containsExactlyInAnyOrderElementsOf(LANGUAGES);
            languages.forEach((language, messages) -> assertThat(messages.keySet())
                    .as("keys of %s in %s", module, language)
                    .isEqualTo(languages.get("fr").keySet()));
        });
    }

    @Test
    void noKeyStandsInTwoModules() {
        Map<String, List<String>> modules = new HashMap<>();
        bundles.forEach((module, languages) -> languages
                .get("fr")
                .keySet()
                .forEach(key -> modules.computeIfAbsent(key, absent -> new ArrayList<>())
                        .add(module)));
        assertThat(modules)
                .allSatisfy((key, owners) -> assertThat(owners).as(key).hasSize(1));
    }

    @Test
    void messagesAreWellFormed() {
        forEachMessage((place, message) -> {
            assertThat(message).as(place).isNotBlank();
            assertThat(message)
                    .as("%s: MessageFormat takes a straight apostrophe for a quote", place)
                    .doesNotContain("'");
            assertThat(new MessageFormat(message)).as(place).isNotNull();
        });
    }

    @Test
    void theArabicMessagesAreInArabic() {
        bundles.forEach((module, languages) -> languages
                .get("ar")
                .forEach((key, message) ->
                        assertThat(message).as("%s of %s", key, module).containsPattern("\\p{IsArabic}")));
    }

    @Test
    void theLanguagesOfAMessageHaveTheSamePlaceholders() {
        bundles.forEach((module, languages) -> languages.get("fr").forEach((key, french) -> {
            for (String language : LANGUAGES) {
                assertThat(placeholders(languages.get(language).getOrDefault(key, "")))
                        .as("placeholders of %s of %s in %s", key, module, language)
                        .isEqualTo(placeholders(french));
            }
        }));
    }

    private static Set<String> placeholders(String message) {
        return PLACEHOLDER
                .matcher(message)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void forEachMessage(BiConsumer<String, String> check) {
        bundles.forEach((module, languages) -> languages.forEach((language, messages) ->
                messages.forEach((key, message) -> check.accept(module + "_" + language + ": " + key, message))));
    }

    private List<String> missing(String language, Collection<String> keys) {
        return keys.stream()
                .filter(key -> bundles.values().stream()
                        .noneMatch(languages ->
                                languages.getOrDefault(language, Map.of()).containsKey(key)))
                .toList();
    }

    private static Map<String, Map<String, Map<String, String>>> bundles() {
        Map<String, Map<String, Map<String, String>>> bundles = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:messages/*")) {
                String[] name = String.valueOf(file.getFilename()).split("[_.]");
                bundles.computeIfAbsent(name[0], absent -> new TreeMap<>()).put(name[1], load(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundles;
    }

    private static Map<String, String> load(Resource file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, message) -> messages.put(key.toString(), message.toString()));
        return messages;
    }
}
