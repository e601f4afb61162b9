package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.TemplateText.ProviderText;
import ma.atlas.crm.outbound.Templates.Rendered;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says that is made of a template. */
class TemplateRenderingTests {

    private static final List<TemplateVariable> VARIABLES = List.of(
            new TemplateVariable("name", VariableType.TEXT, true, 20, null),
            new TemplateVariable("note", VariableType.TEXT, false, null, null));

    private static MessageTemplateRows.Usable usable(List<TemplateVariable> variables, TemplateText... texts) {
        return new MessageTemplateRows.Usable(new TemplateFields(List.of(texts), variables, true), "fr");
    }

    private static TemplateText sms(String language, String content) {
        return new TemplateText(Channel.SMS, language, null, content, null);
    }

    private static String say(String content, Map<String, String> values) {
        return StoredTemplates.render("X", usable(VARIABLES, sms("fr", content)), Channel.SMS, "fr", values)
                .content();
    }

    private static List<String> refusals(List<TemplateVariable> variables, Map<String, String> values) {
        try {
            StoredTemplates.render("X", usable(variables, sms("fr", "x")), Channel.SMS, "fr", values);
            return List.of();
        } catch (Rejected refused) {
            assertThat(refused.code()).isEqualTo("template-variables");
            return refused.errors().stream()
                    .map(error -> error.field() + " " + error.code())
                    .toList();
        }
    }

    @Test
    void values_stand_in_their_places_as_they_are() {
        String odd = "$1 \\ {{note}} <b>";
        assertThat(say("Bonjour {{name}}, {{ name }} !", Map.of("name", odd)))
                .isEqualTo("Bonjour " + odd + ", " + odd + " !");
    }

    @Test
    void a_text_without_placeholders_is_what_it_was() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(40); length > 0; length--) {
                text.append("ab $\\{}\n%م€".charAt(random.nextInt(11)));
            }
            String content = text.toString();
            if (!Placeholders.areMalformedIn(content)) {
                assertThat(say(content, Map.of("name", "x"))).isEqualTo(content);
            }
        }
    }

    @Test
    void of_a_variable_that_is_not_given_nothing_is_to_be_seen() {
        assertThat(say("Bonjour {{name}}. {{note}} Merci. {{note}}", Map.of("name", "A")))
                .isEqualTo("Bonjour A. Merci.");
        assertThat(say("{{name}}\n{{note}}\n\nMerci", Map.of("name", "A", "note", " ")))
                .isEqualTo("A\n\nMerci");
    }

    @Test
    void what_is_given_fits_the_schema() {
        assertThat(refusals(VARIABLES, Map.of())).containsExactly("variables.name required");
        assertThat(refusals(VARIABLES, Map.of("name", "  "))).containsExactly("variables.name required");
        assertThat(refusals(VARIABLES, Map.of("name", "x".repeat(21)))).containsExactly("variables.name longer-than");
        assertThat(refusals(VARIABLES, Map.of("name", "A", "note", "x".repeat(1_001))))
                .containsExactly("variables.note longer-than");
        assertThat(refusals(VARIABLES, Map.of("name", "a\u0000"))).containsExactly("variables.name variable-text");
        assertThat(refusals(VARIABLES, Map.of("nom", "A")))
                .containsExactly("variables.name required", "variables.nom unknown-variable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DATE   | 2031-05-04    | 4 mai 2031      | 4 May 2031",
                "DATE   | 2031-13-04    | -               | -",
                "DATE   | 04/05/2031    | -               | -",
                "NUMBER | 96.5          | 96,5            | 96.5",
                "NUMBER | -3            | -3              | -3",
                "NUMBER | 1e3           | -               | -",
                "NUMBER | 1,5           | -               | -",
                "AMOUNT | 1450000       | 1.450.000       | 1,450,000",
                "AMOUNT | 1450000.5     | 1.450.000,50    | 1,450,000.50",
                "AMOUNT | 1450000.00    | 1.450.000       | 1,450,000",
                "AMOUNT | -1            | -               | -",
                "AMOUNT | 1.234         | -               | -",
                "URL    | https://a.ma/b?c=d | https://a.ma/b?c=d | https://a.ma/b?c=d",
                "URL    | javascript:alert(1) | -          | -",
                "URL    | https://      | -               | -",
                "URL    | a.ma          | -               | -"
            })
    void a_value_is_written_as_people_of_the_language_write_it(
            VariableType type, String value, String french, String english) {
        List<TemplateVariable> variables = List.of(new TemplateVariable("x", type, true, null, null));
        if (french == null) {
            assertThat(refusals(variables, Map.of("x", value)))
                    .containsExactly("variables.x variable-" + type.name().toLowerCase(java.util.Locale.ROOT));
            return;
        }
        MessageTemplateRows.Usable template =
                usable(variables, sms("fr", "{{x}}"), sms("en", "{{x}}"), sms("ar", "{{x}}"));
        assertThat(StoredTemplates.render("X", template, Channel.SMS, "fr", Map.of("x", value))
                        .content())
                .isEqualTo(french);
        assertThat(StoredTemplates.render("X", template, Channel.SMS, "en", Map.of("x", value))
                        .content())
                .isEqualTo(english);
        assertThat(StoredTemplates.render("X", template, Channel.SMS, "ar", Map.of("x", value))
                        .content())
                .as("digits of Morocco")
                .doesNotContainPattern("[٠-٩]");
    }

    @Test
    void where_the_language_is_missing_it_is_the_organisations_and_else_any() {
        assertThat(language("ar", "ar", "fr", "en")).isEqualTo("ar");
        assertThat(language("ar", "fr", "en")).isEqualTo("fr");
        assertThat(language(null, "ar", "fr")).isEqualTo("fr");
        assertThat(language("de", "ar", "en")).isIn("ar", "en");
    }

    private static String language(String asked, String... present) {
        TemplateText[] texts = new TemplateText[present.length];
        for (int i = 0; i < present.length; i++) {
            texts[i] = sms(present[i], "x");
        }
        return StoredTemplates.render("X", usable(List.of(), texts), Channel.SMS, asked, Map.of())
                .language();
    }

    @Test
    void a_channel_that_it_says_nothing_on_is_an_unknown_code() {
        assertThatThrownBy(() ->
                        StoredTemplates.render("X", usable(List.of(), sms("fr", "x")), Channel.EMAIL, "fr", Map.of()))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("unknown-code"));
    }

    @Test
    void subjects_and_what_a_provider_is_given_stand_on_one_line() {
        TemplateText email = new TemplateText(Channel.EMAIL, "fr", "Pour {{name}}", "Bonjour {{name}}", null);
        TemplateText whatsApp = new TemplateText(
                Channel.WHATSAPP, "fr", null, "Bonjour {{name}}", new ProviderText("hi", "fr_FR", List.of("name")));
        Map<String, String> values = Map.of("name", "A\nBcc:  b");
        MessageTemplateRows.Usable template = usable(VARIABLES, email, whatsApp);
        Rendered mail = StoredTemplates.render("X", template, Channel.EMAIL, null, values);
        assertThat(mail.subject()).isEqualTo("Pour A Bcc: b");
        assertThat(mail.content()).isEqualTo("Bonjour A\nBcc:  b");
        assertThat(mail.provider()).isNull();
        Rendered said = StoredTemplates.render("X", template, Channel.WHATSAPP, null, values);
        assertThat(said.subject()).isNull();
        assertThat(said.provider()).isEqualTo(new ProviderTemplate("hi", "fr_FR", List.of("A Bcc: b")));
    }

    @Test
    void a_message_is_as_long_as_its_channel_carries() {
        List<TemplateVariable> variables = List.of(new TemplateVariable("x", VariableType.TEXT, true, 1_000, null));
        MessageTemplateRows.Usable template = usable(variables, sms("fr", "{{x}}"));
        assertThatThrownBy(() -> StoredTemplates.render("X", template, Channel.SMS, "fr", Map.of("x", "e".repeat(919))))
                .isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("template-variables");
                    assertThat(refused.errors().get(0).field()).isEqualTo("content");
                });
    }
}
