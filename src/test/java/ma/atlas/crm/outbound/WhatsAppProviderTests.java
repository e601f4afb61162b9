package ma.atlas.crm.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import ma.atlas.crm.consentement.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Cloud API is asked, and what its answers mean. */
class WhatsAppProviderTests {

    @RegisterExtension
    static final WireMockExtension META = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private ChannelProvider provider;

    @BeforeEach
    void takeEverything() {
        META.stubFor(any(anyUrl()).willReturn(aResponse().withBody(HttpProviders.WHATSAPP.accepted("wamid.HBgM"))));
        provider = HttpProviders.WHATSAPP.at(META.baseUrl() + "/v23.0");
    }

    @Test
    void aTextIsSentAsItIs() {
        assertThat(provider.send(Letters.text(Channel.WHATSAPP, Letters.NUMBER, "السلام عليكم\n\"Maârif\" 🏠")))
                .isEqualTo(new Handover.Accepted("wamid.HBgM"));
        META.verify(postRequestedFor(urlEqualTo("/v23.0/106540352242922/messages"))
                .withHeader("Authorization", equalTo("Bearer " + Letters.SECRET))
                .withRequestBody(equalToJson("""
                        {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+212661000101",
                         "biz_opaque_callback_data": "019a0000-0000-7000-8000-000000000001",
                         "type": "text", "text": {"preview_url": false, "body": "السلام عليكم\\n\\"Maârif\\" 🏠"}}""")));
    }

    @Test
    void aTemplateIsNamedAndItsParametersStandInTheirOrder() {
        provider.send(
                Letters.template("rappel_visite", "fr", "Acheteur", " 12, rue Abou Inane\r\n\tCasablanca     centre "));
        META.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                        {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+212661000101",
                         "biz_opaque_callback_data": "019a0000-0000-7000-8000-000000000001",
                         "type": "template", "template": {"name": "rappel_visite", "language": {"code": "fr"},
                          "components": [{"type": "body", "parameters": [{"type": "text", "text": "Acheteur"},
                           {"type": "text", "text": "12, rue Abou Inane Casablanca centre"}]}]}}""")));
    }

    @Test
    void aTemplateWithoutParametersHasNoComponents() {
        provider.send(Letters.template("bienvenue", "ar"));
        META.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                        {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+212661000101",
                         "biz_opaque_callback_data": "019a0000-0000-7000-8000-000000000001",
                         "type": "template", "template": {"name": "bienvenue", "language": {"code": "ar"}}}""")));
    }

    @ParameterizedTest
    @CsvSource({
        "0,401,provider-authentication,false",
        "190,401,provider-authentication,false",
        "190,200,provider-authentication,false",
        "3,500,provider-permission,false",
        "10,403,provider-permission,false",
        "200,403,provider-permission,false",
        "299,403,provider-permission,false",
        "4,400,provider-rate-limited,true",
        "80007,400,provider-rate-limited,true",
        "130429,400,provider-rate-limited,true",
        "131056,400,provider-rate-limited,true",
        "2,503,provider-unavailable,true",
        "131000,500,provider-unavailable,true",
        "131016,400,provider-unavailable,true",
        "368,403,provider-account-restricted,false",
        "131031,403,provider-account-restricted,false",
        "131042,400,provider-account-restricted,false",
        "131021,400,recipient-invalid,false",
        "131026,400,recipient-unreachable,false",
        "131049,400,recipient-limited,false",
        "131047,400,conversation-window-closed,false",
        "132000,400,template-refused,false",
        "132001,404,template-refused,false",
        "132015,400,template-refused,false",
        "100,400,message-refused,false",
        "131051,400,message-refused,false",
        "999999,400,message-refused,false",
        "999999,500,provider-unavailable,true",
        "999999,200,provider-answer-unreadable,true"
    })
    void anErrorHasItsCode(int number, int status, String code, boolean later) {
        META.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody(
                                "{\"error\":{\"message\":\"(#%d) +212661000101\",\"code\":%d,\"error_data\":{\"details\":\"+212661000101\"}}}"
                                        .formatted(number, number))));
        Handover handover = provider.send(HttpProviders.WHATSAPP.message());
        if (later) {
            assertThat(handover)
                    .isInstanceOfSatisfying(
                            Handover.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(code));
        } else {
            assertThat(handover)
                    .isInstanceOfSatisfying(
                            Handover.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
        }
        assertThat(handover.toString()).contains("WhatsApp " + number).doesNotContain("212661000101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{}}", "{\"error\":{\"code\":\"many\"}}", "{\"error\":{\"code\":1e300}}"})
    void anErrorWithoutANumberIsToldByItsStatus(String body) {
        META.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody(body)));
        assertThat(provider.send(HttpProviders.WHATSAPP.message())).isInstanceOf(Handover.Refused.class);
        META.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));
        assertThat(provider.send(HttpProviders.WHATSAPP.message())).isInstanceOf(Handover.Failed.class);
    }
}
