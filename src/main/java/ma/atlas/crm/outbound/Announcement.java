package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;

/**
 * The same thing to be said to everybody of a circle.
 *
 * @param channels by which it may be said, the preferred first; at least one
 * @param variables what there is to say; each person's name is known
 * @param onceKey what it is about, as {@code "decision:<id>"}: with a key that the organisation has used, nothing more is said
 */
public record Announcement(
        Audience.Circle circle,
        String template,
        List<Channel> channels,
        Map<String, String> variables,
        String onceKey) {

    public Announcement {
        channels = List.copyOf(channels);
        variables = Map.copyOf(variables);
    }
}
