package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ma.atlas.crm.audit.TimelineWords;
import org.springframework.stereotype.Component;

/** What a message says, in words: what came with it, or instead of a text, is named in the language of the organisation. */
@Component
class WhatsAppContent {

    /** As a message may have; WhatsApp's own limit is a tenth of it. */
    private static final int LONGEST = 50_000;

    private static final List<String> FILES = List.of("image", "video", "audio", "voice", "document", "sticker");

    private final TimelineWords words;

    WhatsAppContent(TimelineWords words) {
        this.words = words;
    }

    /** Never empty. */
    String of(JsonNode message) {
        String said = ControlCharacters.removedFrom(said(message)).strip();
        if (said.isEmpty()) {
            said = name("other");
        }
        return said.codePointCount(0, said.length()) <= LONGEST
                ? said
                : said.substring(0, said.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** What was written, where something was and nothing else came; empty otherwise. */
    static String text(JsonNode message) {
        return switch (message.path("type").asText()) {
            case "text" -> message.path("text").path("body").asText();
            case "button" -> message.path("button").path("text").asText();
            case "interactive" -> reply(message.path("interactive"));
            default -> "";
        };
    }

    private static String reply(JsonNode interactive) {
        return interactive.path(interactive.path("type").asText()).path("title").asText();
    }

    private String said(JsonNode message) {
        String text = text(message);
        if (!text.isBlank()) {
            return text;
        }
        String type = message.path("type").asText();
        JsonNode content = message.path(type);
        if (FILES.contains(type)) {
            return joined(
                    name(type),
                    content.path("filename").asText(),
                    content.path("caption").asText());
        }
        return switch (type) {
            case "location" ->
                joined(
                        name(type),
                        content.path("name").asText(),
                        content.path("address").asText(),
                        joined(
                                content.path("latitude").asText(),
                                content.path("longitude").asText()));
            case "contacts" -> joined(name(type), names(content));
            case "reaction" -> joined(name(type), content.path("emoji").asText());
            default -> name("other");
        };
    }

    private static String names(JsonNode contacts) {
        return StreamSupport.stream(contacts.spliterator(), false)
                .map(contact -> joined(
                        contact.path("name").path("formatted_name").asText(),
                        contact.path("phones").path(0).path("phone").asText()))
                .collect(Collectors.joining(", "));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    private String name(String type) {
        return "[" + words.ofOrganisation().say("inbound." + type) + "]";
    }
}
