package ma.atlas.crm.outbound;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/** What a template says on a channel in a language. */
@Schema(name = "TemplateText")
public record TemplateText(
        @Schema(description = "EMAIL, SMS or WHATSAPP") Channel channel,

        @Schema(description = "`fr`, `ar` or `en`") String language,

        @Schema(description = "Of an email; null on other channels", nullable = true) @Nullable
        String subject,

        @Schema(description = "Plain text; `{{name}}` stands for a variable")
        String content,

        @Schema(
                description =
                        "The same text as WhatsApp keeps and has approved it, for messages outside of a conversation",
                nullable = true)
        @Nullable
        ProviderText provider) {

    /** The text as its provider knows it. */
    @Schema(name = "TemplateProviderText")
    public record ProviderText(
            @Schema(description = "Name under which the provider has approved it")
            String name,

            @Schema(description = "Language as the provider knows it", example = "fr")
            String language,

            @Schema(description = "Variables that the provider’s placeholders stand for, in their order")
            List<String> parameters) {

        public ProviderText {
            parameters = List.copyOf(parameters);
        }
    }
}
