package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.outbound.TemplateFields;
import ma.atlas.crm.outbound.TemplateText;
import ma.atlas.crm.outbound.TemplateVariable;
import ma.atlas.crm.outbound.VariableType;
import org.jspecify.annotations.Nullable;

/** What administrators write about a message template. */
@Schema(name = "MessageTemplateWrite")
record MessageTemplateBody(
        @Schema(
                description = "Stable key in UPPER_SNAKE_CASE; needed to create a template, and fixed from then on",
                example = "CASE_WELCOME",
                nullable = true)
        @Pattern(regexp = "[A-Z][A-Z0-9_]*", message = "{field.pattern}")
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String code,

        @Schema(description = "What it says, once for each channel and language")
        @NotNull(message = "{field.required}")
        @Size(min = 1, max = 9, message = "{field.template-texts}")
        List<@Valid @NotNull(message = "{field.required}") Text> texts,

        @Schema(description = "What its placeholders stand for; null for none", nullable = true)
        @Size(max = 50, message = "{field.template-variables}")
        @Nullable
        List<@Valid @NotNull(message = "{field.required}") Variable> variables,

        @Schema(description = "Whether messages may be made of it; null for yes", nullable = true) @Nullable
        Boolean active) {

    private static final String LANGUAGE = "fr|ar|en";
    private static final String NAME = "[a-z][A-Za-z0-9]{0,49}";

    @Schema(name = "TemplateTextWrite")
    record Text(
            @Schema(description = "EMAIL, SMS or WHATSAPP") @NotNull(message = "{field.required}")
            Channel channel,

            @Schema(description = "`fr`, `ar` or `en`", example = "fr")
            @NotNull(message = "{field.required}")
            @Pattern(regexp = LANGUAGE, message = "{field.template-language}")
            String language,

            @Schema(description = "Of an email, on one line; null on other channels", nullable = true)
            @Size(max = 200, message = "{field.too-long}")
            @Nullable
            String subject,

            @Schema(
                    description = "Plain text; `{{name}}` stands for a variable, and nothing is escaped",
                    example = "Bonjour {{contactName}}, votre visite est confirmée.")
            @NotBlank(message = "{field.required}")
            @Size(max = 20_000, message = "{field.too-long}")
            String content,

            @Schema(
                    description = "The same text as WhatsApp keeps and has approved it; null where there is none",
                    nullable = true)
            @Valid
            @Nullable
            Provider provider) {

        private TemplateText text() {
            return new TemplateText(
                    channel,
                    language,
                    subject,
                    content.replace("\r\n", "\n"),
                    provider == null ? null : provider.text(language));
        }
    }

    @Schema(name = "TemplateProviderTextWrite")
    record Provider(
            @Schema(description = "Name under which the provider has approved it", example = "case_welcome")
            @NotNull(message = "{field.required}")
            @Pattern(regexp = "[a-z0-9_]{1,512}", message = "{field.pattern}")
            String name,

            @Schema(
                    description = "Language as the provider knows it; null for that of the text",
                    example = "en_US",
                    nullable = true)
            @Pattern(regexp = "[a-z]{2,3}(_[A-Za-z]{2,4})?", message = "{field.pattern}")
            @Nullable
            String language,

            @Schema(description = "Required variables that its placeholders stand for, in their order")
            @NotNull(message = "{field.required}")
            @Size(max = 50, message = "{field.template-variables}")
            List<@NotNull(message = "{field.required}") @Pattern(regexp = NAME, message = "{field.pattern}") String>
                    parameters) {

        private TemplateText.ProviderText text(String ofText) {
            return new TemplateText.ProviderText(name, language == null ? ofText : language, parameters);
        }
    }

    @Schema(name = "TemplateVariableWrite")
    record Variable(
            @Schema(description = "Its name in placeholders", example = "contactName")
            @NotNull(message = "{field.required}")
            @Pattern(regexp = NAME, message = "{field.pattern}")
            String name,

            @Schema(
                    description =
                            "TEXT; DATE, given as `2031-05-04`; NUMBER; AMOUNT, at most two decimals; URL. Written as"
                                    + " people of the text’s language write it; null for TEXT",
                    nullable = true)
            @Nullable
            VariableType type,

            @Schema(description = "Whether a message cannot be made without it; null for yes", nullable = true)
            @Nullable
            Boolean required,

            @Schema(description = "Most characters of what is given for it; null for 1,000", nullable = true)
            @Min(value = 1, message = "{field.template-max-length}")
            @Max(value = 1_000, message = "{field.template-max-length}")
            @Nullable
            Integer maxLength,

            @Schema(
                    description = "A value that is fit, for whoever fills it in",
                    example = "Acheteur Maârif",
                    nullable = true)
            @Size(max = 1_000, message = "{field.too-long}")
            @Nullable
            String example) {

        private TemplateVariable variable() {
            return new TemplateVariable(
                    name, type == null ? VariableType.TEXT : type, required == null || required, maxLength, example);
        }
    }

    TemplateFields fields() {
        return new TemplateFields(
                texts.stream().map(Text::text).toList(),
                variables == null
                        ? List.of()
                        : variables.stream().map(Variable::variable).toList(),
                active == null || active);
    }
}
