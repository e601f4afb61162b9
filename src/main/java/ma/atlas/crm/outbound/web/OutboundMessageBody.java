package ma.atlas.crm.outbound.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.NewOutboundMessage;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** A message to be sent: by a template, or as free text. */
@Schema(name = "OutboundMessageWrite")
record OutboundMessageBody(
        @Schema(description = "Case whose person it is to; this or `memberId` is needed", nullable = true) @Nullable
        UUID dossierId,

        @Schema(description = "Member of a co-operative whom it is to, instead of `dossierId`", nullable = true)
        @Nullable
        UUID memberId,

        @Schema(description = "How it is sent; calls are logged as messages, not sent")
        @NotNull(message = "{field.required}")
        Channel channel,

        @Schema(
                description =
                        "Where to: an email address, or a telephone number in any form; null for the one of the case",
                example = "+212661234567",
                nullable = true)
        @Size(max = 254, message = "{field.too-long}")
        @Nullable
        String to,

        @Schema(description = "Template to write it by; null for free text", nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String templateCode,

        @Schema(description = "Subject of an email in free text", nullable = true)
        @Size(max = 255, message = "{field.too-long}")
        @Nullable
        String subject,

        @Schema(
                description =
                        "Free text, needed without a template: at most 50,000 characters by email, 4,096 by WhatsApp,"
                                + " 1,530 by SMS",
                nullable = true)
        @Size(max = 50_000, message = "{field.too-long}")
        @Nullable
        String content,

        @Schema(description = "What the template is filled in with: texts by name", nullable = true) @Payload @Nullable
        Map<String, Object> variables) {

    NewOutboundMessage message() {
        if (dossierId != null && memberId != null) {
            throw Rejected.invalid("memberId", "one-person");
        }
        return new NewOutboundMessage(
                subject(dossierId, memberId),
                channel,
                to,
                templateCode == null || templateCode.isBlank() ? null : templateCode,
                null,
                subject,
                content,
                texts(variables),
                null);
    }

    private static Map<String, String> texts(@Nullable Map<String, Object> variables) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (variables != null) {
            variables.forEach((name, value) -> texts.put(name, text(value)));
        }
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw Rejected.invalid("variables", "texts-by-name");
    }

    private static ConsentSubject subject(@Nullable UUID dossierId, @Nullable UUID memberId) {
        if (dossierId != null) {
            return ConsentSubject.dossier(dossierId);
        }
        if (memberId != null) {
            return ConsentSubject.member(memberId);
        }
        throw Rejected.invalid("dossierId", "required");
    }
}
