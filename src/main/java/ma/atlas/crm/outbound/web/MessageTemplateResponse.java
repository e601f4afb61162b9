package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.outbound.MessageTemplateView;
import ma.atlas.crm.outbound.TemplateText;
import ma.atlas.crm.outbound.TemplateVariable;

@Schema(name = "MessageTemplate", description = "What an organisation says in messages of one kind")
record MessageTemplateResponse(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Stable key", example = "CASE_WELCOME")
        String code,

        @Schema(description = "What it says, once for each channel and language")
        List<TemplateText> texts,

        @Schema(description = "What its placeholders stand for")
        List<TemplateVariable> variables,

        @Schema(description = "Whether messages may be made of it")
        boolean active,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    static MessageTemplateResponse of(MessageTemplateView template) {
        return new MessageTemplateResponse(
                template.id(),
                template.code(),
                template.fields().texts(),
                template.fields().variables(),
                template.fields().active(),
                template.version(),
                template.createdAt(),
                template.updatedAt());
    }
}
