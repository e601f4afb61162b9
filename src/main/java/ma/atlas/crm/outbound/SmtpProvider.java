package ma.atlas.crm.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends plain text by SMTP, on a connection of its own, within one deadline from the look-up of the host to the server’s last
 * word. The {@code Message-ID} is made of the message’s id: a mail that arrives twice is recognised by it.
 */
final class SmtpProvider implements ChannelProvider {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpProvider.class);

    private static final ExecutorService CALLS = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "smtp");
        thread.setDaemon(true);
        return thread;
    });

    private final ProviderAccount account;
    private final ProviderEnvironment environment;
    private final Properties more;

    SmtpProvider(ProviderAccount account, ProviderEnvironment environment, Properties more) {
        this.account = account;
        this.environment = environment;
        this.more = more;
    }

    @Override
    public String name() {
        return SmtpProviderType.NAME;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Handover send(Outgoing message) {
        String to;
        try {
            to = inAscii(EmailAddresses.normalised("to", message.to()));
        } catch (Rejected noAddress) {
            return HandoverCode.RECIPIENT_INVALID.refused();
        }
        if (message.subject() != null && message.subject().chars().anyMatch(Character::isISOControl)) {
            return HandoverCode.MESSAGE_REFUSED.refused("subject");
        }
        GuardedSockets sockets = new GuardedSockets(environment.allowPrivateHosts());
        Future<Handover> sending = CALLS.submit(() -> transmit(message, to, sockets));
        try {
            return sending.get(environment.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            return HandoverCode.TIMEOUT.failed();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return HandoverCode.TIMEOUT.failed();
        } catch (ExecutionException failure) {
            LOG.error("A mail was not sent: {}", SmtpErrors.kinds(failure.getCause()));
            return HandoverCode.MESSAGE_REFUSED.refused("not made");
        } finally {
            sockets.breakOff();
        }
    }

    private Handover transmit(Outgoing message, String to, GuardedSockets sockets)
            throws MessagingException, UnsupportedEncodingException {
        JavaMailSenderImpl sender = sender(sockets);
        String messageId = messageId(message);
        MimeMessage mail = write(sender, message, to, messageId);
        try {
            sender.send(mail);
            return new Handover.Accepted(messageId);
        } catch (RuntimeException failure) {
            Handover handover = SmtpErrors.handover(failure);
            LOG.warn("A mail was not handed over: {} ({})", handover, SmtpErrors.kinds(failure));
            return handover;
        }
    }

    private JavaMailSenderImpl sender(GuardedSockets sockets) {
        String security = account.text(SmtpProviderType.SECURITY, SmtpProviderType.STARTTLS);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(account.required(SmtpProviderType.HOST));
        sender.setPort(account.number(SmtpProviderType.PORT, SmtpProviderType.usualPort(security)));
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        String username = account.text(SmtpProviderType.USERNAME);
        String password = account.secrets().get(SmtpProviderType.PASSWORD);
        Properties properties = new Properties();
        if (username != null && password != null) {
            sender.setUsername(username);
            sender.setPassword(password);
            properties.put("mail.smtp.auth", "true");
        }
        String wait = String.valueOf(environment.connectTimeout().toMillis());
        String longest = String.valueOf(environment.timeout().toMillis());
        properties.put("mail.smtp.connectiontimeout", wait);
        properties.put("mail.smtp.timeout", longest);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        boolean starts = security.equals(SmtpProviderType.STARTTLS);
        properties.put("mail.smtp.starttls.enable", String.valueOf(starts));
        properties.put("mail.smtp.starttls.required", String.valueOf(starts));
        properties.put("mail.smtp.ssl.enable", String.valueOf(security.equals(SmtpProviderType.TLS)));
        properties.putAll(more);
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private MimeMessage write(JavaMailSenderImpl sender, Outgoing message, String to, String messageId)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper writing = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
        String from = inAscii(account.required(SmtpProviderType.FROM));
        String name = account.text(SmtpProviderType.FROM_NAME);
        if (name == null) {
            writing.setFrom(from);
        } else {
            writing.setFrom(from, name);
        }
        String replyTo = account.text(SmtpProviderType.REPLY_TO);
        if (replyTo != null) {
            writing.setReplyTo(inAscii(replyTo));
        }
        writing.setTo(to);
        writing.setSubject(message.subject() == null ? "" : message.subject());
        writing.setText(message.content(), false);
        mail.setHeader("Message-ID", messageId);
        return mail;
    }

    private String messageId(Outgoing message) {
        String from = inAscii(account.required(SmtpProviderType.FROM));
        return "<" + message.id() + from.substring(from.lastIndexOf('@')) + ">";
    }

    /** Mail servers know domains in their ASCII form. */
    private static String inAscii(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
