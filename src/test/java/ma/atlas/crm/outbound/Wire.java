package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Carries the messages of organisations whose tests ask for it, and answers as they say: every message is taken, unless said
 * otherwise. The messages of others go to the providers that they have.
 */
@Component
@Primary
class Wire implements Providers {

    /** What a provider answers while a test says nothing: it takes the message, under an id of its own. */
    static final Function<Outgoing, Handover> TAKEN = message -> new Handover.Accepted("wire-" + UUID.randomUUID());

    private final ObjectProvider<Providers> others;
    private final Map<String, Ends> ends = new ConcurrentHashMap<>();

    Wire(ObjectProvider<Providers> others) {
        this.others = others;
    }

    /** What one organisation sends, in the order in which it came. */
    static final class Ends {

        private final List<Outgoing> received = new CopyOnWriteArrayList<>();
        private volatile Function<Outgoing, Handover> answer = TAKEN;
        private volatile boolean broken;

        /** From now on; until then everything is taken. */
        void answer(Function<Outgoing, Handover> next) {
            answer = next;
        }

        /** Nobody can tell who its provider is. */
        void breakDown() {
            broken = true;
        }

        void repair() {
            broken = false;
        }

        List<Outgoing> received() {
            return received;
        }

        List<String> contents() {
            return received.stream().map(Outgoing::content).toList();
        }

        List<UUID> keys() {
            return received.stream().map(Outgoing::id).toList();
        }

        private Handover send(Outgoing message) {
            received.add(message);
            return answer.apply(message);
        }
    }

    Ends of(String orgId) {
        return ends.computeIfAbsent(orgId, absent -> new Ends());
    }

    @Override
    public Optional<ChannelProvider> of(Channel channel) {
        Ends wired = ends.get(CurrentOrganisation.required());
        if (wired != null && wired.broken) {
            throw new IllegalStateException("broken down, as the test wants it");
        }
        return wired == null
                ? others.orderedStream()
                        .filter(other -> other != this)
                        .findFirst()
                        .flatMap(other -> other.of(channel))
                : Optional.of(provider(channel, wired));
    }

    private static ChannelProvider provider(Channel channel, Ends wired) {
        return new ChannelProvider() {
            @Override
            public String name() {
                return "wire";
            }

            @Override
            public Channel channel() {
                return channel;
            }

            @Override
            public Handover send(Outgoing message) {
                return wired.send(message);
            }
        };
    }
}
