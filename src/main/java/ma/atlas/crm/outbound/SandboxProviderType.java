package ma.atlas.crm.outbound;

import java.util.List;
import java.util.function.Consumer;
import ma.atlas.crm.consentement.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends nothing. To try what may go wrong, a recipient tells what becomes of a message: an address that begins with, or a number
 * that ends in, one of the words and digits of {@link Outcome}.
 */
final class SandboxProviderType implements ProviderType {

    static final String NAME = "sandbox";

    private static final Logger LOG = LoggerFactory.getLogger(SandboxProviderType.class);

    private final Channel channel;
    private final Consumer<SandboxProviders.Report> reports;

    SandboxProviderType(Channel channel, Consumer<SandboxProviders.Report> reports) {
        this.channel = channel;
        this.reports = reports;
    }

    /** What becomes of messages to a recipient. */
    enum Outcome {
        FAILED("failed", "0503"),
        REFUSED("refused", "0404"),
        UNDELIVERED("undelivered", "0410"),
        DELIVERED("", "");

        private final String beginning;
        private final String end;

        Outcome(String beginning, String end) {
            this.beginning = beginning;
            this.end = end;
        }

        static Outcome of(String recipient) {
            for (Outcome outcome : values()) {
                boolean email = recipient.indexOf('@') >= 0;
                if (email ? recipient.startsWith(outcome.beginning) : recipient.endsWith(outcome.end)) {
                    return outcome;
                }
            }
            return DELIVERED;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public List<ProviderField> fields() {
        return List.of();
    }

    @Override
    public ChannelProvider open(ProviderAccount account) {
        return new ChannelProvider() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public Channel channel() {
                return channel;
            }

            @Override
            public Handover send(Outgoing message) {
                return taken(message);
            }
        };
    }

    private Handover taken(Outgoing message) {
        Outcome outcome = Outcome.of(message.to());
        LOG.info(
                "Sandbox: {} to {} of {} {}: {}{}",
                channel,
                message.to(),
                message.orgId(),
                outcome,
                message.subject() == null ? "" : message.subject() + " | ",
                message.content());
        return switch (outcome) {
            case FAILED -> HandoverCode.UNAVAILABLE.failed();
            case REFUSED -> HandoverCode.RECIPIENT_INVALID.refused();
            case UNDELIVERED -> accepted(message, HandoverCode.RECIPIENT_UNREACHABLE.code());
            case DELIVERED -> accepted(message, null);
        };
    }

    private Handover accepted(Outgoing message, @org.jspecify.annotations.Nullable String code) {
        String id = NAME + "-" + message.id();
        reports.accept(new SandboxProviders.Report(message.orgId(), channel, id, code));
        return new Handover.Accepted(id);
    }
}
