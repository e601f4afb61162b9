package ma.atlas.crm.outbound;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.outbound.Correspondents.Correspondent;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes a letter of what somebody wants to be sent: to an address of the channel's kind, in words that fit it. */
@Component
class LetterRules {

    /** A line break in the subject of an email would begin another header. */
    private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}{1,255}");

    private static final Map<Channel, Integer> LONGEST =
            Map.of(Channel.EMAIL, 50_000, Channel.SMS, 1_530, Channel.WHATSAPP, 4_096);

    private final ObjectProvider<Templates> templates;

    LetterRules(ObjectProvider<Templates> templates) {
        this.templates = templates;
    }

    /**
     * Where it goes, unless it says so: to what is known of the person.
     *
     * @throws Rejected {@code channel-not-sendable}, {@code invalid-input} for no address of the channel's kind, and for another
     *     than the person's own where members write to themselves
     */
    String recipient(NewOutboundMessage wanted, Correspondent person) {
        return switch (wanted.channel()) {
            case SMS, WHATSAPP -> addressed(wanted, person.phone(), PhoneNumbers::normalised);
            case EMAIL -> addressed(wanted, person.email(), EmailAddresses::normalised);
            case PHONE -> throw Rejected.because(OutboundProblem.CHANNEL_NOT_SENDABLE, wanted.channel());
        };
    }

    /** Members say themselves that they agree and have messages sent in the name of the organisation: to nobody else, then. */
    private static String addressed(
            NewOutboundMessage wanted, @Nullable String known, BinaryOperator<String> normalised) {
        String to = normalised.apply("to", required(wanted.to(), known));
        boolean isElsewhere = known == null || !to.equals(normalised.apply("to", known));
        if (wanted.subject().kind() == ConsentSubject.Kind.MEMBER && isElsewhere) {
            throw Rejected.invalid("to", "address-of-member");
        }
        return to;
    }

    private static String required(@Nullable String given, @Nullable String known) {
        String address = given == null || given.isBlank() ? known : given;
        if (address == null) {
            throw Rejected.invalid("to", "required");
        }
        return address;
    }

    /**
     * @throws Rejected {@code unknown-code} and {@code template-variables} as {@link Templates#render}, {@code invalid-input} for
     *     free text that is missing, too long, or next to a template
     */
    Letter letter(NewOutboundMessage wanted, String to) {
        return wanted.templateCode() == null ? freeText(wanted, to) : byTemplate(wanted, to, wanted.templateCode());
    }

    private static Letter freeText(NewOutboundMessage wanted, String to) {
        String content = wanted.content();
        if (content == null || content.isBlank()) {
            throw Rejected.invalid("content", "required");
        }
        int longest = LONGEST.getOrDefault(wanted.channel(), 0);
        if (content.codePointCount(0, content.length()) > longest) {
            throw Rejected.invalid("content", "too-long");
        }
        String title = wanted.title() == null || wanted.title().isBlank() ? null : wanted.title();
        if (title != null && !ONE_LINE.matcher(title).matches()) {
            throw Rejected.invalid("subject", "one-line");
        }
        return new Letter(wanted.channel(), to, null, title, content, wanted.variables(), null);
    }

    private Letter byTemplate(NewOutboundMessage wanted, String to, String code) {
        if (wanted.content() != null) {
            throw Rejected.invalid("content", "not-with-template");
        }
        if (wanted.title() != null) {
            throw Rejected.invalid("subject", "not-with-template");
        }
        Templates.Rendered rendered =
                templates.getObject().render(code, wanted.channel(), wanted.language(), wanted.variables());
        return new Letter(
                wanted.channel(),
                to,
                rendered.code(),
                rendered.subject(),
                rendered.content(),
                wanted.variables(),
                rendered.provider());
    }
}
