package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Changes some of a {@link Specimen}'s fields to whatever they may be. */
final class RandomChange {

    private static final Instant EPOCH = Instant.parse("2031-01-01T00:00:00Z");
    private static final String[] TEXTS = {null, "", "Maârif", "a/b~c", "حديقة", "\"quoted\" \\ / \n", "x".repeat(2000)
    };

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private RandomChange() {}

    static void apply(Specimen specimen, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> specimen.name = text(random);
            case 1 -> specimen.grade = random.nextBoolean() ? null : Specimen.Grade.values()[random.nextInt(2)];
            case 2 -> specimen.amount = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(100_000), 2);
            case 3 -> specimen.pieces = random.nextInt(3);
            case 4 -> specimen.open = random.nextBoolean();
            case 5 -> specimen.at = random.nextBoolean() ? null : EPOCH.plusSeconds(random.nextInt(1000));
            case 6 -> specimen.day = random.nextBoolean() ? null : LocalDate.EPOCH.plusDays(random.nextInt(1000));
            case 7 -> specimen.ownerId = random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong());
            case 8 -> specimen.details = random.nextInt(4) == 0 ? null : details(random, 3);
            default -> {
                specimen.secret = text(random);
                specimen.details = details(random, 2);
                specimen.name = text(random);
            }
        }
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static Map<String, Object> details(Random random, int depth) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            details.put(
                    List.of("a", "b/c", "d~e", "").get(random.nextInt(4)),
                    switch (random.nextInt(depth == 0 ? 3 : 5)) {
                        case 0 -> text(random);
                        case 1 -> random.nextInt(100);
                        case 2 -> random.nextBoolean();
                        case 3 -> List.of(random.nextInt(3), random.nextInt(3), details(random, depth - 1));
                        default -> details(random, depth - 1);
                    });
        }
        return details;
    }

    /** The fields of a specimen as the journal is to show them. */
    static JsonNode shown(Specimen specimen) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", specimen.name);
        fields.put("grade", specimen.grade);
        fields.put("amount", specimen.amount);
        fields.put("pieces", specimen.pieces);
        fields.put("open", specimen.open);
        fields.put("at", specimen.at);
        fields.put("day", specimen.day);
        fields.put("ownerId", specimen.ownerId);
        fields.put("details", specimen.details);
        fields.values().removeIf(java.util.Objects::isNull);
        return Specimens.json(ShortTexts.in(JSON.valueToTree(fields)));
    }
}
