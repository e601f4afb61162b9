package ma.atlas.crm.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.TemplateText.ProviderText;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.Rejected.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes messages of the organisation's templates, in one statement each. */
@Component
class StoredTemplates implements Templates {

    private static final String DICTIONARY = "message-templates";
    private static final String VARIABLES = "variables.";

    /** Those of Morocco: months have their names there, and digits are the western ones. */
    private static final Map<String, Locale> LOCALES = Map.of(
            "fr", Locale.forLanguageTag("fr-MA"),
            "ar", Locale.forLanguageTag("ar-MA-u-nu-latn"),
            "en", Locale.UK);

    private final MessageTemplateRows rows;

    StoredTemplates(MessageTemplateRows rows) {
        this.rows = rows;
    }

    /** A refusal leaves the transaction of the caller as it is. */
    @Override
    @Transactional(readOnly = true, noRollbackFor = Rejected.class)
    public Rendered render(String code, Channel channel, @Nullable String language, Map<String, String> variables) {
        return render(code, rows.usable(code).orElseThrow(() -> unknown(code)), channel, language, variables);
    }

    /** As {@link #render(String, Channel, String, Map)}, of a template that is read already. */
    static Rendered render(
            String code,
            MessageTemplateRows.Usable template,
            Channel channel,
            @Nullable String language,
            Map<String, String> variables) {
        TemplateText text = chosen(template, channel, language);
        if (text == null) {
            throw unknown(code);
        }
        return rendered(code, text, values(template.fields().variables(), text.language(), variables));
    }

    private static Rejected unknown(String code) {
        return Rejected.because(CommonProblem.UNKNOWN_CODE, code, DICTIONARY);
    }

    /** In the language that is asked for, else in the organisation's, else in any. */
    private static @Nullable TemplateText chosen(
            MessageTemplateRows.Usable template, Channel channel, @Nullable String language) {
        Map<String, TemplateText> byLanguage = new TreeMap<>();
        template.fields().texts().stream()
                .filter(text -> text.channel() == channel)
                .forEach(text -> byLanguage.put(text.language(), text));
        return Stream.concat(
                        Stream.of(Objects.requireNonNullElse(language, ""), template.defaultLanguage()),
                        byLanguage.keySet().stream())
                .map(byLanguage::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What is given, as it is written in a language. */
    private static Map<String, String> values(
            List<TemplateVariable> declared, String language, Map<String, String> given) {
        Locale locale = LOCALES.getOrDefault(language, Locale.ROOT);
        Map<String, String> rest = new TreeMap<>(given);
        Map<String, String> values = new HashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (TemplateVariable variable : declared) {
            String value = rest.remove(variable.name());
            String field = VARIABLES + variable.name();
            if (value == null || value.isBlank()) {
                if (variable.required()) {
                    errors.add(new FieldError(field, "required", List.of()));
                }
                continue;
            }
            variable.refusal(field, value).ifPresent(errors::add);
            String written = variable.type().written(value, locale);
            if (written != null) {
                values.put(variable.name(), written);
            }
        }
        rest.keySet().forEach(name -> errors.add(new FieldError(VARIABLES + name, "unknown-variable", List.of())));
        if (!errors.isEmpty()) {
            throw Rejected.inFields(TemplateProblem.TEMPLATE_VARIABLES, errors);
        }
        return values;
    }

    private static Rendered rendered(String code, TemplateText text, Map<String, String> values) {
        String content = Placeholders.fill(text.content(), values);
        if (!values.keySet().containsAll(Placeholders.in(text.content()))) {
            content = withoutGaps(content);
        }
        int limit = MessageLength.exceededBy(content, text.channel(), text.provider() != null);
        if (limit > 0) {
            throw Rejected.inFields(
                    TemplateProblem.TEMPLATE_VARIABLES,
                    List.of(new FieldError("content", "longer-than", List.of(Integer.toString(limit)))));
        }
        String subject = text.subject() == null ? null : onOneLine(Placeholders.fill(text.subject(), values));
        return new Rendered(code, text.language(), subject, content, provided(text.provider(), values));
    }

    private static @Nullable ProviderTemplate provided(@Nullable ProviderText provider, Map<String, String> values) {
        return provider == null
                ? null
                : new ProviderTemplate(
                        provider.name(),
                        provider.language(),
                        provider.parameters().stream()
                                .map(name -> onOneLine(values.getOrDefault(name, "")))
                                .toList());
    }

    /** Where an optional variable is missing, nothing is to be seen of it. */
    private static String withoutGaps(String text) {
        return text.replaceAll(" +(?=\n)", "")
                .replaceAll("\n{3,}", "\n\n")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /** A line feed would end the header of an email, and WhatsApp takes none in a parameter. */
    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
