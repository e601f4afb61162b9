package ma.atlas.crm.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import ma.atlas.crm.consentement.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Messages API is asked, and what its answers mean. */
class TwilioProviderTests {

    private static final String SID = "AC" + "0".repeat(32);

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static Handover send(Outgoing message) {
        return HttpProviders.TWILIO.at(TWILIO.baseUrl()).send(message);
    }

    @Test
    void aTextIsSentAsItIsAndSaysWhereToCallBack() {
        TWILIO.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(201).withBody(HttpProviders.TWILIO.accepted("SM1"))));
        assertThat(send(Letters.text(Channel.SMS, Letters.NUMBER, "السلام & à demain = 10% +\n🏠")))
                .isEqualTo(new Handover.Accepted("SM1"));
        TWILIO.verify(postRequestedFor(urlEqualTo("/2010-04-01/Accounts/" + SID + "/Messages.json"))
                .withBasicAuth(new BasicCredentials(SID, Letters.SECRET))
                .withFormParam("To", equalTo(Letters.NUMBER))
                .withFormParam("From", equalTo("+212520000000"))
                .withFormParam("Body", equalTo("السلام & à demain = 10% +\n🏠"))
                .withFormParam(
                        "StatusCallback",
                        equalTo("https://atlas.example/api/v1/webhooks/sms/status?org=" + Letters.ORG)));
    }

    @ParameterizedTest
    @CsvSource({
        "20003,401,provider-authentication,false",
        "20429,429,provider-rate-limited,true",
        "21611,400,provider-rate-limited,true",
        "20500,500,provider-unavailable,true",
        "30002,400,provider-account-restricted,false",
        "21408,403,provider-permission,false",
        "21606,400,sender-refused,false",
        "21211,400,recipient-invalid,false",
        "21614,400,recipient-invalid,false",
        "21610,400,recipient-opted-out,false",
        "21617,400,message-too-long,false",
        "30007,400,message-refused,false",
        "99999,400,message-refused,false",
        "99999,503,provider-unavailable,true",
        "21211,200,recipient-invalid,false",
        "99999,200,message-refused,false"
    })
    void anErrorHasItsCode(int number, int status, String code, boolean later) {
        TWILIO.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody(
                                "{\"sid\":\"SM1\",\"code\":%d,\"error_code\":%d,\"message\":\"The number +212661000101 is not valid\"}"
                                        .formatted(number, number))));
        Handover handover = send(HttpProviders.TWILIO.message());
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
        assertThat(handover.toString()).contains("Twilio " + number).doesNotContain("212661000101");
    }
}
