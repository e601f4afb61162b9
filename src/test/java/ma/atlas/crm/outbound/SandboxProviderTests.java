package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxProviderTests {

    @ParameterizedTest
    @CsvSource({
        "EMAIL,acheteur@example.ma,Accepted,delivered",
        "EMAIL,failed@example.ma,Failed,",
        "EMAIL,refused+1@example.ma,Refused,",
        "EMAIL,undelivered@example.ma,Accepted,recipient-unreachable",
        "SMS,+212661000101,Accepted,delivered",
        "SMS,+212661000503,Failed,",
        "WHATSAPP,+212661000404,Refused,",
        "WHATSAPP,+212661000410,Accepted,recipient-unreachable"
    })
    void aRecipientTellsWhatBecomesOfAMessage(Channel channel, String to, String handover, String told) {
        List<String> reports = new ArrayList<>();
        ChannelProvider sandbox = new SandboxProviderType(
                        channel, report -> reports.add(report.code() == null ? "delivered" : report.code()))
                .open(Letters.account(channel, "sandbox", Map.of(), Map.of()));
        assertThat(sandbox.send(Letters.text(channel, to, "Bonjour")).getClass().getSimpleName())
                .isEqualTo(handover);
        assertThat(reports).isEqualTo(told == null ? List.of() : List.of(told));
    }
}
