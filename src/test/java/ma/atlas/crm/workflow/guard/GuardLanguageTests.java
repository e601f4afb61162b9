package ma.atlas.crm.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ma.atlas.crm.workflow.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardLanguageTests {

    private static final GuardLanguage LANGUAGE = new GuardLanguage(List.of(
            Fact.structure(
                    "dossier",
                    "",
                    Fact.text("email", ""),
                    Fact.number("budgetMax", ""),
                    Fact.wholeNumber("score", ""),
                    Fact.freeObject("payload", "")),
            Fact.listOf("appointments", "appointment", "", Fact.text("statusCode", ""), Fact.instant("startsAt", "")),
            Fact.instant("now", ""),
            Fact.instant("statusSince", "")));

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Map<String, Object> FACTS = Map.of(
            "dossier",
            Map.of(
                    "budgetMax",
                    1_500_000.0,
                    "score",
                    40L,
                    "payload",
                    Map.of("qualification", Map.of("notes", "calls back"), "rooms", 3L, "empty", "")),
            "appointments",
            List.of(Map.of("statusCode", "APPOINT_DONE", "startsAt", NOW.minusSeconds(60))),
            "now",
            NOW,
            "statusSince",
            NOW.minusSeconds(7200));

    private static GuardProgram compiled(String rule) {
        GuardLanguage.Compilation compilation = LANGUAGE.compile(rule);
        assertThat(compilation.faults()).as(rule).isEmpty();
        return compilation.program().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dossier.budgetMax > 1000000.0",
                "dossier.budgetMax > 1000000",
                "dossier.score >= 40",
                "!has(dossier.email)",
                "has(dossier.payload.qualification) && dossier.payload.qualification.notes != ''",
                "has(dossier.payload.qualification.notes)",
                "dossier.payload.rooms == 3",
                "appointments.exists(a, a.statusCode == 'APPOINT_DONE')",
                "size(appointments) == 1",
                "appointments[0].startsAt < now",
                "now - statusSince >= duration('2h')",
                "now >= statusSince + duration(string(2 * 1) + 'h')",
                "now < timestamp('2027-01-01T00:00:00Z')"
            })
    void a_rule_that_holds_holds(String rule) {
        assertThat(compiled(rule).holds(FACTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dossier.budgetMax > 2000000.0",
                "appointments.exists(a, a.statusCode == 'APPOINT_SCHEDULED')",
                "now - statusSince > duration('2h')",
                "has(dossier.payload.missing)"
            })
    void a_rule_that_does_not_hold_does_not(String rule) {
        assertThat(compiled(rule).holds(FACTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dossier.email == 'x'",
                "dossier.payload.missing.deeper == 1",
                "appointments[7].statusCode == 'x'",
                "dossier.payload.rooms.startsWith('x')",
                "1 / (dossier.score - 40) > 0"
            })
    void a_rule_that_cannot_be_judged_does_not_hold(String rule) {
        assertThat(compiled(rule).holds(FACTS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dossier.emial == 'x' | 1 | 8",
                "dosier.email == 'x' | 1 | 1",
                "appointments.exists(a, a.status == 'x') | 1 | 25",
                "dossier.score == 'x' | 1 | 15",
                "dossier.score | 0 | 0",
                "dossier.score > | 1 | 16"
            })
    void a_misspelt_or_mistyped_rule_is_refused_with_its_place(String rule, int line, int column) {
        GuardLanguage.Compilation compilation = LANGUAGE.compile(rule);
        assertThat(compilation.program()).isEmpty();
        assertThat(compilation.faults()).isNotEmpty();
        if (line > 0) {
            assertThat(compilation.faults().get(0).line()).isEqualTo(line);
            assertThat(compilation.faults().get(0).column()).as(rule).isBetween(column - 1, column + 1);
        }
    }

    @Test
    void a_rule_names_the_facts_it_asks_about_and_no_others() {
        assertThat(compiled("appointments.exists(a, a.startsAt > now)").facts())
                .containsExactlyInAnyOrder("appointments", "now");
    }

    @Test
    void a_rule_that_is_too_long_too_deep_or_too_large_is_refused() {
        String wide = String.join(
                " || ", IntStream.range(0, 300).mapToObj(i -> "true").toList());
        String deep = "(".repeat(60) + "true" + ")".repeat(60);
        for (String rule : List.of("true || ".repeat(1000) + "true", wide, deep)) {
            assertThat(LANGUAGE.compile(rule).faults())
                    .as(rule.substring(0, 30))
                    .isNotEmpty();
        }
    }

    @Test
    void nested_comprehensions_are_refused() {
        assertThat(LANGUAGE.compile("appointments.exists(a, appointments.exists(b, a.startsAt < b.startsAt))")
                        .faults())
                .isNotEmpty();
    }

    @Test
    void a_loop_over_too_many_values_is_given_up() {
        List<Map<String, Object>> many = IntStream.range(0, GuardLanguage.MAXIMUM_ITERATIONS + 2)
                .mapToObj(i -> Map.<String, Object>of("statusCode", "x"))
                .toList();
        assertThat(compiled("appointments.all(a, a.statusCode == 'x')").holds(Map.of("appointments", many)))
                .isFalse();
    }

    @Test
    void a_regular_expression_that_is_too_large_is_given_up() {
        assertThat(compiled("'x'.matches('(x{0,200}){0,5}')").holds(FACTS)).isFalse();
    }
}
