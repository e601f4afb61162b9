package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;

/**
 * What is to be said to somebody by a template, without anybody standing by to see it refused.
 *
 * @param channels by which it may be said, the preferred first; at least one
 * @param variables what there is to say, more than the template asks for or less; the person's name is known
 */
public record Errand(ConsentSubject whose, String template, List<Channel> channels, Map<String, String> variables) {

    public Errand {
        channels = List.copyOf(channels);
        variables = Map.copyOf(variables);
    }
}
