package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import ma.atlas.crm.consentement.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail by a real server. */
class SmtpProviderTests {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String TO = "acheteur@example.ma";

    private static final GreenMail SERVER = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeEach
    void start() {
        SERVER.start();
        SERVER.setUser("contact@example.ma", "contact", Letters.SECRET);
    }

    @AfterEach
    void stop() {
        SERVER.stop();
    }

    private static ChannelProvider provider(boolean trusting, Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "host", LOOPBACK,
                "port", SERVER.getSmtp().getPort(),
                "security", "NONE",
                "from", "contact@example.ma",
                "fromName", "Agence Maârif – الوكالة",
                "replyTo", "agent@example.ma"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        Properties more = new Properties();
        if (trusting) {
            more.put("mail.smtp.ssl.trust", LOOPBACK);
            more.put("mail.smtp.ssl.checkserveridentity", "false");
        }
        Map<String, String> secrets =
                all.containsKey("username") ? Map.of("password", (String) all.remove("password")) : Map.of();
        return new SmtpProviderType(SmtpSettings.ENVIRONMENT, more)
                .open(Letters.account(Channel.EMAIL, "smtp", all, secrets));
    }

    private static MimeMessage received() {
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        return SERVER.getReceivedMessages()[0];
    }

    @Test
    void whatIsWrittenArrivesInWhateverLanguageAsPlainText() throws Exception {
        String subject = "موعد زيارتكم – Votre visite 🏠";
        String content = "السلام عليكم،\nMaârif à 10 h.\n.\n..\n<b>pas de HTML</b>\n" + "م".repeat(3_000);
        Handover handover = provider(false).send(Letters.mail(TO, subject, content));
        assertThat(handover).isInstanceOf(Handover.Accepted.class);
        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(content);
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("contact@example.ma");
        assertThat(from.getPersonal()).isEqualTo("Agence Maârif – الوكالة");
        assertThat(mail.getReplyTo()[0]).hasToString("agent@example.ma");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
        assertThat(mail.getHeader("Date")).hasSize(1);
    }

    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        Outgoing message = Letters.mail(TO, "Objet", "Texte");
        Handover first = provider(false).send(message);
        assertThat(provider(false).send(message)).isEqualTo(first);
        String id = "<" + Letters.ID + "@example.ma>";
        assertThat(first).isEqualTo(new Handover.Accepted(id));
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            assertThat(mail.getMessageID()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Objet\r\nBcc: tous@example.ma", "Objet\nX: y", "Objet\r", "Objet\0", "Objet\u0085"})
    void aSubjectOfSeveralLinesIsRefused(String subject) {
        assertThat(provider(false).send(Letters.mail(TO, subject, "Texte")))
                .isEqualTo(HandoverCode.MESSAGE_REFUSED.refused("subject"));
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.ma\r\nRCPT TO:<b@example.ma>",
                "a@example.ma, b@example.ma",
                "Nom <a@example.ma>",
                "a",
                "a@b@example.ma",
                "a@127.0.0.1",
                "@example.ma",
                "a b@example.ma",
                ""
            })
    void whatIsNoSingleAddressIsRefused(String to) {
        assertThat(provider(false).send(Letters.mail(to, "Objet", "Texte")))
                .isEqualTo(HandoverCode.RECIPIENT_INVALID.refused());
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void aDomainOfAnyScriptIsCalledByItsAsciiForm() throws Exception {
        assertThat(provider(false).send(Letters.mail("contact@عقار.المغرب", "Objet", "Texte")))
                .isInstanceOf(Handover.Accepted.class);
        assertThat(received().getAllRecipients()[0].toString()).startsWith("contact@xn--");
    }

    @Test
    void withItsPasswordTheAccountIsLetIn() {
        assertThat(provider(false, "username", "contact", "password", Letters.SECRET)
                        .send(Letters.mail(TO, "Objet", "Texte")))
                .isInstanceOf(Handover.Accepted.class);
    }

    @Test
    void aWrongPasswordIsForAnAdministratorToMend() {
        Handover handover =
                provider(false, "username", "contact", "password", "wrong").send(Letters.mail(TO, "Objet", "Texte"));
        assertThat(handover)
                .isInstanceOfSatisfying(
                        Handover.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("provider-authentication"));
    }

    @Test
    void tlsFromTheFirstByte() {
        assertThat(provider(true, "security", "TLS", "port", SERVER.getSmtps().getPort())
                        .send(Letters.mail(TO, "Objet", "Texte")))
                .isInstanceOf(Handover.Accepted.class);
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() {
        assertThat(provider(false, "security", "TLS", "port", SERVER.getSmtps().getPort())
                        .send(Letters.mail(TO, "Objet", "Texte")))
                .isEqualTo(HandoverCode.TLS.failed());
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    /** Whoever sits in between may leave STARTTLS out of what the server offers. */
    @Test
    void whereStarttlsIsWantedAndNotOfferedNothingIsSaid() {
        assertThat(provider(true, "security", "STARTTLS", "username", "contact", "password", Letters.SECRET)
                        .send(Letters.mail(TO, "Objet", "Texte")))
                .isEqualTo(HandoverCode.TLS.refused("no STARTTLS"));
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }
}
