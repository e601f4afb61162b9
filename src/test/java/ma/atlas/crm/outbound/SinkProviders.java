package ma.atlas.crm.outbound;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import ma.atlas.crm.consentement.Channel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The provider of an application in a process of its own: whatever is sent goes to a {@link Sink} of the test. */
@Component
@Primary
@ConditionalOnProperty("atlas.test.sink")
class SinkProviders implements Providers {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI sink;

    SinkProviders(@Value("${atlas.test.sink}") URI sink) {
        this.sink = sink;
    }

    @Override
    public Optional<ChannelProvider> of(Channel channel) {
        return Optional.of(new ToSink(channel));
    }

    private final class ToSink implements ChannelProvider {

        private final Channel channel;

        private ToSink(Channel channel) {
            this.channel = channel;
        }

        @Override
        public String name() {
            return "sink";
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public Handover send(Outgoing message) {
            HttpRequest request = HttpRequest.newBuilder(sink)
                    .timeout(Duration.ofSeconds(30))
                    .header("Idempotency-Key", message.id().toString())
                    .header("To", message.to())
                    .header("Pid", Long.toString(ProcessHandle.current().pid()))
                    .POST(HttpRequest.BodyPublishers.ofString(message.content()))
                    .build();
            try {
                String answer = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                return new Handover.Accepted(answer);
            } catch (IOException failure) {
                return new Handover.Failed("connection", failure.toString(), null);
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                return new Handover.Failed("interrupted", "", null);
            }
        }
    }
}
