package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import ma.atlas.crm.outbound.WhatsAppPayload.Arrival;
import ma.atlas.crm.outbound.WhatsAppPayload.Report;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of what Meta sends. */
class WhatsAppPayloadTests {

    private static final Instant NOW = Instant.parse("2031-05-04T09:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(90);

    private static WhatsAppPayload read(String body) {
        return WhatsAppPayload.read(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @Test
    void one_call_holds_messages_and_reports_of_several_numbers() {
        byte[] body = new Meta()
                .text("111", "212661000001", "m1", BEFORE, "Bonjour")
                .text("222", "212661000002", "m2", BEFORE, "مرحبا")
                .status("111", "s1", BEFORE, "delivered")
                .bytes();
        WhatsAppPayload payload = WhatsAppPayload.read(body, NOW);
        assertThat(payload.arrivals()).extracting(Arrival::number).containsExactly("111", "222");
        Arrival first = payload.arrivals().get(0);
        assertThat(first.from()).isEqualTo("212661000001");
        assertThat(first.profileName()).isEqualTo("Acheteur Maârif");
        assertThat(first.at()).isEqualTo(BEFORE);
        assertThat(first.message().at("/text/body").asText()).isEqualTo("Bonjour");
        assertThat(payload.reports()).extracting(Report::status).containsExactly("delivered");
        assertThat(payload.reports().get(0).error().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1935651510, 2031-05-04T08:58:30Z",
        "1935651600, 2031-05-04T09:00:00Z",
        "1935651601, 2031-05-04T09:00:00Z",
        "99999999999999999, 2031-05-04T09:00:00Z",
        "9223372036854775808, 2031-05-04T09:00:00Z",
        "0, 2031-05-04T09:00:00Z",
        "-1, 2031-05-04T09:00:00Z",
        "soon, 2031-05-04T09:00:00Z"
    })
    void nothing_was_sent_later_than_now_and_what_has_no_time_was_sent_now(String timestamp, Instant at) {
        assertThat(
                        read(("{'object':'whatsapp_business_account','entry':[{'changes':[{'value':{'messages':[{'id':'m','from':'1',"
                                                + "'timestamp':'" + timestamp + "'}]}}]}]}")
                                        .replace('\'', '"'))
                                .arrivals())
                .extracting(Arrival::at)
                .containsExactly(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "17",
                "\"text\"",
                "{'object':'page','entry':[{'changes':[{'value':{'messages':[{'id':'m','from':'1'}]}}]}]}",
                "{'object':'whatsapp_business_account'}",
                "{'object':'whatsapp_business_account','entry':{}}",
                "{'object':'whatsapp_business_account','entry':[null,1,[],{'changes':[null,{'value':7},{'value':{'messages':5}}]}]}",
                "{'object':'whatsapp_business_account','entry':[{'changes':[{'value':{'messages':[null,{},{'id':'m'},{'from':'1'},"
                        + "{'id':'','from':'1'},{'id':'a b','from':'1'},{'id':'m','from':'+1'},{'id':['m'],'from':'1'},"
                        + "{'id':'m','from':'BSUID.1'}],'statuses':[{},null,{'status':'read'}]}}]}]}"
            })
    void what_has_not_the_shape_is_passed_over(String body) {
        WhatsAppPayload payload = read(body.replace('\'', '"'));
        assertThat(payload.arrivals()).isEmpty();
        assertThat(payload.reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\":}", "<a/>", "{'a':1}", "\u0000"})
    void what_is_no_json_is_malformed(String body) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_deep_or_not_in_utf_8_is_malformed() {
        assertMalformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertMalformed(("{\"a\":".repeat(60) + "1" + "}".repeat(60)).getBytes(StandardCharsets.UTF_8));
        assertMalformed(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    }

    private static void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> WhatsAppPayload.read(body, NOW))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("malformed-request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"text\",\"text\":{\"body\":\"Bonjour\"}} | Bonjour",
                "{\"type\":\"button\",\"button\":{\"text\":\"Oui\",\"payload\":\"x\"}} | Oui",
                "{\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"1\",\"title\":\"Visite\"}}} | Visite",
                "{\"type\":\"interactive\",\"interactive\":{\"type\":\"button_reply\",\"button_reply\":{\"title\":\"Demain\"}}} | Demain",
                "{\"type\":\"image\",\"image\":{\"caption\":\"STOP\"}} | ''",
                "{\"type\":\"text\",\"text\":[]} | ''",
                "{} | ''"
            })
    void what_somebody_wrote_is_the_text_of_whatever_they_wrote_it_by(String message, String text) throws Exception {
        assertThat(WhatsAppContent.text(new ObjectMapper().readTree(message))).isEqualTo(text);
    }
}
