package ma.atlas.crm.consentement;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What proves a consent: where it came from, a text or the reference of one, and when the person said so. The proof is a text,
 * with its time next to it, or an object that has its time inside.
 */
@Component
class ConsentProof {

    static final String SOURCES = "CONSENT_SOURCE";
    static final String SOURCE = "source";

    private static final String PROOF = "proof";
    private static final String TEXT = "text";
    private static final String REFERENCE = "reference";
    private static final String AT = "at";
    private static final String META = "meta.";
    private static final int LONGEST = 4000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** A person has said so already; clocks and time zones may be off by as much. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private final Dictionaries dictionaries;
    private final Clock clock;

    ConsentProof(Dictionaries dictionaries, Clock clock) {
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /**
     * Checks what was sent, and completes it with its time where that is not said.
     *
     * @param known what the consent says already; a source that stays may be out of use by now
     * @return with everything else that was sent
     * @throws Rejected {@code invalid-input}, {@code unknown-code}, {@code proof-in-future}
     */
    Map<String, Object> accept(Map<String, Object> sent, @Nullable Map<String, Object> known) {
        Map<String, Object> meta = new LinkedHashMap<>(sent);
        String source = text(meta, SOURCE, META + SOURCE);
        if (known == null || !source.equals(known.get(SOURCE))) {
            dictionaries.requireActive(SOURCES, source);
        }
        if (meta.get(PROOF) instanceof Map<?, ?> object) {
            meta.put(PROOF, accept(object));
        } else {
            text(meta, PROOF, META + PROOF);
            meta.put(AT, time(meta.get(AT), META + AT));
        }
        return meta;
    }

    private Map<String, Object> accept(Map<?, ?> object) {
        Map<String, Object> proof = new LinkedHashMap<>();
        object.forEach((name, value) -> proof.put(String.valueOf(name), value));
        String place = META + PROOF + ".";
        if (proof.get(REFERENCE) == null) {
            text(proof, TEXT, place + TEXT);
        } else {
            text(proof, REFERENCE, place + REFERENCE);
        }
        proof.put(AT, time(proof.get(AT), place + AT));
        return proof;
    }

    private static String text(Map<String, Object> object, String name, String field) {
        Object value = object.get(name);
        if (value == null) {
            throw Rejected.invalid(field, "required");
        }
        if (!(value instanceof String text)) {
            throw Rejected.invalid(field, "type-mismatch");
        }
        if (text.isBlank()) {
            throw Rejected.invalid(field, "required");
        }
        if (text.length() > LONGEST) {
            throw Rejected.invalid(field, "too-long");
        }
        return text;
    }

    private String time(@Nullable Object sent, String field) {
        Instant now = clock.instant();
        if (sent == null) {
            return now.toString();
        }
        Instant at = instant(sent, field);
        if (at.isAfter(now.plus(FURTHEST_AHEAD))) {
            throw Rejected.because(ConsentProblem.PROOF_IN_FUTURE, at);
        }
        return at.toString();
    }

    private static Instant instant(Object sent, String field) {
        try {
            Instant at = Instant.parse(String.valueOf(sent)).truncatedTo(ChronoUnit.MICROS);
            if (!at.isBefore(EARLIEST)) {
                return at;
            }
        } catch (DateTimeException notAnInstant) {
            throw Rejected.invalid(field, "type-mismatch");
        }
        throw Rejected.invalid(field, "type-mismatch");
    }
}
