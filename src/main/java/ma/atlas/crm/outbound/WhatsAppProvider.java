package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import ma.atlas.crm.consentement.Channel;

/**
 * Sends by the Cloud API. It has no key of repetition: a message whose answer was lost goes out again. The message’s id comes back
 * with its status, as {@code biz_opaque_callback_data}.
 */
final class WhatsAppProvider implements ChannelProvider {

    private final ProviderAccount account;
    private final URI address;
    private final ProviderHttp http;
    private final ObjectMapper mapper;

    WhatsAppProvider(ProviderAccount account, URI base, ProviderHttp http, ObjectMapper mapper) {
        this.account = account;
        this.address = ProviderEnvironment.below(
                base, "/" + account.required(WhatsAppProviderType.PHONE_NUMBER_ID) + "/messages");
        this.http = http;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return WhatsAppProviderType.NAME;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Handover send(Outgoing message) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + account.requiredSecret(WhatsAppProviderType.ACCESS_TOKEN))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(message).toString()))
                .build();
        return http.call(request, WhatsAppProvider::read);
    }

    private ObjectNode body(Outgoing message) {
        ObjectNode body = mapper.createObjectNode()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put("to", message.to())
                .put("biz_opaque_callback_data", message.id().toString());
        if (message.template() == null) {
            body.put("type", "text");
            body.putObject("text").put("preview_url", false).put("body", message.content());
        } else {
            body.put("type", "template");
            write(message.template(), body.putObject("template"));
        }
        return body;
    }

    private static void write(ProviderTemplate template, ObjectNode body) {
        body.put("name", template.name());
        body.putObject("language").put("code", template.language());
        if (!template.parameters().isEmpty()) {
            ObjectNode component = body.putArray("components").addObject().put("type", "body");
            ArrayNode parameters = component.putArray("parameters");
            template.parameters()
                    .forEach(value -> parameters.addObject().put("type", "text").put("text", inOneLine(value)));
        }
    }

    /** A parameter with a line break, a tab or more than four blanks in a row is refused. */
    private static String inOneLine(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    private static Handover read(ProviderAnswer answer) {
        JsonNode error = answer.body().path("error");
        if (error.isObject()) {
            return WhatsAppErrors.handover(answer, error.path("code").asInt(-1));
        }
        String id = answer.body().at("/messages/0/id").asText();
        if (answer.isSuccess()) {
            return id.isBlank()
                    ? HandoverCode.ANSWER_UNREADABLE.failed("HTTP " + answer.status(), answer.retryAfter())
                    : new Handover.Accepted(id);
        }
        return answer.byStatus();
    }
}
