package ma.atlas.crm.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.atlas.crm.shared.Json;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The rules of every organisation that has none of its own. */
@Component
class ShippedRules {

    private static final String FILE = "scoring/rules.json";

    private final List<ScoringRule> rules;

    ShippedRules(Json json) {
        try {
            this.rules = json.list(
                    new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8), ScoringRule.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ScoringRule> all() {
        return rules;
    }
}
