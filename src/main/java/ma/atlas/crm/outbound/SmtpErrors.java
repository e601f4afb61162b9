package ma.atlas.crm.outbound;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/** What a mail server’s answers mean: 4yz may work later, 5yz never will (RFC 5321). */
final class SmtpErrors {

    private static final Pattern REPLY = Pattern.compile("^\\s*([2-5]\\d\\d)\\b");
    private static final int TOO_LARGE = 552;

    private SmtpErrors() {}

    static Handover handover(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        if (has(causes, GuardedSockets.NotAllowed.class)) {
            return HandoverCode.HOST_NOT_ALLOWED.refused();
        }
        for (Throwable cause : causes) {
            Handover said = said(cause);
            if (said != null) {
                return said;
            }
        }
        if (has(causes, SSLException.class)) {
            return HandoverCode.TLS.failed();
        }
        if (causes.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("STARTTLS is required"))) {
            return HandoverCode.TLS.refused("no STARTTLS");
        }
        if (has(causes, SocketTimeoutException.class)) {
            return HandoverCode.TIMEOUT.failed();
        }
        return has(causes, UnknownHostException.class)
                ? HandoverCode.UNREACHABLE.failed("no such host", null)
                : HandoverCode.UNREACHABLE.failed();
    }

    /** What the server itself has said; null where it said nothing that can be told from it. */
    private static @Nullable Handover said(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return answered(address.getReturnCode(), HandoverCode.RECIPIENT_INVALID);
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return answered(sender.getReturnCode(), HandoverCode.SENDER_REFUSED);
        }
        if (cause instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
            boolean sender = String.valueOf(send.getCommand()).startsWith("MAIL");
            return answered(send.getReturnCode(), sender ? HandoverCode.SENDER_REFUSED : HandoverCode.MESSAGE_REFUSED);
        }
        if (cause instanceof AuthenticationFailedException) {
            boolean hungUp =
                    replyIn(cause) == 0 && !String.valueOf(cause.getMessage()).contains("mechanism");
            return hungUp ? HandoverCode.UNREACHABLE.failed() : answered(replyIn(cause), HandoverCode.AUTHENTICATION);
        }
        int reply = cause.getClass() == MessagingException.class ? replyIn(cause) : 0;
        return reply >= 400 ? answered(reply, HandoverCode.MESSAGE_REFUSED) : null;
    }

    private static Handover answered(int reply, HandoverCode refusal) {
        String number = reply > 0 ? "SMTP " + reply : "SMTP";
        if (reply >= 400 && reply < 500) {
            return HandoverCode.UNAVAILABLE.failed(number, null);
        }
        return switch (reply) {
            case 530, 534, 535, 538 -> HandoverCode.AUTHENTICATION.refused(number);
            case TOO_LARGE -> HandoverCode.MESSAGE_TOO_LONG.refused(number);
            default -> refusal.refused(number);
        };
    }

    private static int replyIn(Throwable cause) {
        Matcher reply = REPLY.matcher(String.valueOf(cause.getMessage()));
        return reply.find() ? Integer.parseInt(reply.group(1)) : 0;
    }

    private static boolean has(Set<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    /** The names of what has failed, without their words, which may name people. */
    static String kinds(@Nullable Throwable failure) {
        return failure == null
                ? ""
                : causes(failure).stream()
                        .map(cause -> cause.getClass().getSimpleName())
                        .collect(Collectors.joining(", "));
    }

    /** All that has led to a failure: Jakarta Mail and Spring each have chains of their own. */
    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        Deque<Throwable> waiting = new ArrayDeque<>();
        waiting.add(failure);
        while (!waiting.isEmpty()) {
            Throwable next = waiting.removeFirst();
            if (!causes.add(next)) {
                continue;
            }
            if (next instanceof MailSendException several) {
                waiting.addAll(java.util.Arrays.asList(several.getMessageExceptions()));
            }
            if (next instanceof MessagingException chained && chained.getNextException() != null) {
                waiting.add(chained.getNextException());
            }
            if (next.getCause() != null) {
                waiting.add(next.getCause());
            }
        }
        causes.removeIf(MailAuthenticationException.class::isInstance);
        return causes;
    }
}
