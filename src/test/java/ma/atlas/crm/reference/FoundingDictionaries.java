package ma.atlas.crm.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** The codes that the project was founded on, by dictionary, in order. */
final class FoundingDictionaries {

    private FoundingDictionaries() {}

    static Map<String, List<String>> codes() {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        load().forEach((dictType, content) -> codes.put(
                dictType,
                content instanceof Map<?, ?> rows
                        ? rows.keySet().stream().map(Object::toString).toList()
                        : ((Collection<?>) content)
                                .stream().map(Object::toString).toList()));
        return codes;
    }

    static List<CaseType> caseTypes() {
        return ((Map<?, ?>) load().get("CASE_TYPE"))
                .entrySet().stream()
                        .map(entry -> caseType(entry.getKey().toString(), (Map<?, ?>) entry.getValue()))
                        .toList();
    }

    private static CaseType caseType(String code, Map<?, ?> row) {
        return new CaseType(
                code, row.get("status_dict").toString(), row.get("subject").toString());
    }

    private static Map<String, Object> load() {
        try (InputStream file = new ClassPathResource("reference/dictionaries.yaml").getInputStream()) {
            return new Yaml().load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
