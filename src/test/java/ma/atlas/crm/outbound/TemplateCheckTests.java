package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.TemplateText.ProviderText;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template must be like to be saved. */
class TemplateCheckTests {

    private static TemplateVariable required(String name) {
        return new TemplateVariable(name, VariableType.TEXT, true, null, null);
    }

    private static TemplateVariable optional(String name) {
        return new TemplateVariable(name, VariableType.TEXT, false, null, null);
    }

    private static TemplateText sms(String language, String content) {
        return new TemplateText(Channel.SMS, language, null, content, null);
    }

    private static TemplateText whatsApp(String content, String... parameters) {
        return new TemplateText(
                Channel.WHATSAPP, "fr", null, content, new ProviderText("welcome", "fr", List.of(parameters)));
    }

    private static TemplateFields of(List<TemplateText> texts, TemplateVariable... variables) {
        return new TemplateFields(texts, List.of(variables), true);
    }

    /** As {@code texts[0].content undeclared}. */
    private static List<String> refusals(TemplateFields template) {
        List<String> refusals = new ArrayList<>();
        try {
            TemplateCheck.require(template);
        } catch (Rejected refused) {
            assertThat(refused.code()).isEqualTo("template-invalid");
            refused.errors().forEach(error -> refusals.add(error.field() + " " + error.code()));
        }
        return refusals;
    }

    @Test
    void what_fits_together_is_taken() {
        TemplateFields fit = of(
                List.of(
                        sms("fr", "Bonjour {{name}}, {{ price }} MAD"),
                        sms("ar", "مرحبا {{name}}"),
                        new TemplateText(Channel.EMAIL, "fr", "Pour {{name}}", "Bonjour\n{{name}}", null),
                        whatsApp("Bonjour {{name}} {{note}}", "name")),
                required("name"),
                new TemplateVariable("price", VariableType.AMOUNT, true, 15, "1450000.50"),
                optional("note"),
                optional("unused"));
        assertThatCode(() -> TemplateCheck.require(fit)).doesNotThrowAnyException();
    }

    @Test
    void a_placeholder_is_declared_in_whatever_language_it_stands() {
        assertThat(refusals(of(List.of(sms("fr", "{{name}}"), sms("ar", "{{nom}}")), required("name"))))
                .containsExactly("texts[1].content undeclared");
        assertThat(refusals(of(List.of(new TemplateText(Channel.EMAIL, "fr", "{{who}}", "Merci", null)))))
                .containsExactly("texts[0].subject undeclared");
    }

    @Test
    void a_required_variable_is_used_by_some_text() {
        assertThat(refusals(of(List.of(sms("fr", "Merci")), required("name"), optional("note"))))
                .containsExactly("variables[0].name unused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name",
                "name}}",
                "{{}}",
                "{{ }}",
                "{{1}}",
                "{{Name}}",
                "{{#name}}x{{/name}}",
                "{{{name}}}",
                "{{>name}}",
                "{{name.first}}",
                "{{name | upper}}",
                "{{&name}}",
                "{{!name}}",
                "{{^name}}",
                "{{ nom complet }}",
                "{{الاسم}}"
            })
    void there_is_no_syntax_but_the_bare_name(String content) {
        assertThat(refusals(of(List.of(sms("fr", content)), optional("name"))))
                .contains("texts[0].content malformed-placeholder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ name }", "100 % {sic}", "$1 \\1 %s {0}", "<b>&amp;</b>", "`${x}`", "}{"})
    void whatever_else_looks_like_syntax_is_text(String content) {
        assertThat(refusals(of(List.of(sms("fr", content))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\tb", "a\rb", "a\u001bb", "a\u0085b", "\ud800"})
    void control_characters_are_no_text(String content) {
        assertThat(refusals(of(List.of(sms("fr", content))))).containsExactly("texts[0].content control-character");
        assertThat(refusals(of(List.of(new TemplateText(Channel.EMAIL, "fr", content, "Merci", null)))))
                .containsExactly("texts[0].subject control-character");
    }

    @Test
    void an_email_has_a_subject_of_one_line_and_nothing_else_has_one() {
        assertThat(refusals(of(List.of(new TemplateText(Channel.EMAIL, "fr", null, "Merci", null)))))
                .containsExactly("texts[0].subject required");
        assertThat(refusals(of(List.of(new TemplateText(Channel.EMAIL, "fr", "a\nBcc: b", "Merci", null)))))
                .containsExactly("texts[0].subject control-character");
        assertThat(refusals(of(List.of(new TemplateText(Channel.SMS, "fr", "Objet", "Merci", null)))))
                .containsExactly("texts[0].subject email-only");
    }

    @Test
    void a_language_stands_once_for_each_channel_and_a_variable_once() {
        assertThat(refusals(of(List.of(sms("fr", "Un"), sms("fr", "Deux")))))
                .containsExactly("texts[1].language repeated");
        assertThat(refusals(of(List.of(sms("fr", "{{name}}")), required("name"), optional("name"))))
                .containsExactly("variables[1].name repeated");
    }

    @Test
    void whatsapp_is_given_required_variables_and_alone_has_texts_of_a_provider() {
        assertThat(refusals(of(
                        List.of(whatsApp("{{name}} {{note}}", "name", "note", "who")),
                        required("name"),
                        optional("note"))))
                .containsExactly(
                        "texts[0].provider.parameters[1] optional-parameter",
                        "texts[0].provider.parameters[2] undeclared");
        assertThat(refusals(of(List.of(
                        new TemplateText(Channel.SMS, "fr", null, "Merci", new ProviderText("a", "fr", List.of()))))))
                .containsExactly("texts[0].provider whatsapp-only");
    }

    @Test
    void a_variable_that_only_the_provider_is_given_is_used() {
        assertThat(refusals(of(List.of(whatsApp("Merci", "name")), required("name"))))
                .isEmpty();
    }

    @Test
    void nothing_is_sent_by_telephone() {
        assertThat(refusals(of(List.of(new TemplateText(Channel.PHONE, "fr", null, "Merci", null)))))
                .containsExactly("texts[0].channel not-sent");
    }

    @Test
    void a_text_is_as_long_as_its_channel_carries() {
        assertThat(refusals(of(List.of(sms("fr", "e".repeat(918)))))).isEmpty();
        assertThat(refusals(of(List.of(sms("fr", "e".repeat(919)))))).containsExactly("texts[0].content longer-than");
        assertThat(refusals(of(List.of(sms("fr", "€".repeat(460)))))).containsExactly("texts[0].content longer-than");
        assertThat(refusals(of(List.of(sms("ar", "م".repeat(402)))))).isEmpty();
        assertThat(refusals(of(List.of(sms("ar", "م".repeat(403)))))).containsExactly("texts[0].content longer-than");
        assertThat(refusals(of(List.of(whatsApp("e".repeat(1_025)))))).containsExactly("texts[0].content longer-than");
        TemplateText free = new TemplateText(Channel.WHATSAPP, "fr", null, "e".repeat(4_096), null);
        assertThat(refusals(of(List.of(free)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_example_is_a_value_that_is_fit(VariableType type) {
        TemplateVariable wrong = new TemplateVariable("x", type, true, 3, "a b\u0000");
        assertThat(refusals(of(List.of(sms("fr", "{{x}}")), wrong)))
                .containsExactly("variables[0].example longer-than");
        TemplateVariable odd = new TemplateVariable("x", type, true, null, "a b\u0000");
        assertThat(refusals(of(List.of(sms("fr", "{{x}}")), odd)))
                .containsExactly("variables[0].example variable-" + type.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> TemplateCheck.require(
                        of(Arrays.asList(sms("fr", "{{a}} {{b}} {{"), sms("fr", "\u0000")), required("c"))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Rejected.FieldError::code)
                                .containsExactly(
                                        "malformed-placeholder",
                                        "undeclared",
                                        "undeclared",
                                        "repeated",
                                        "control-character",
                                        "unused"));
    }
}
