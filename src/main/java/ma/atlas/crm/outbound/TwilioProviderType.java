package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** SMS by Twilio’s Messages API. */
@Component
class TwilioProviderType implements ProviderType {

    static final String NAME = "twilio";

    static final String ACCOUNT_SID = "accountSid";
    static final String MESSAGING_SERVICE = "messagingServiceSid";
    static final String FROM = "from";
    static final String AUTH_TOKEN = "authToken";

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-f]{32}");

    /** A number, or up to eleven letters and digits that are not digits alone. */
    private static final Pattern SENDER = Pattern.compile("\\+[1-9]\\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

    private final ProviderEnvironment environment;
    private final ProviderHttp http;

    TwilioProviderType(ProviderEnvironment environment, ProviderHttp http) {
        this.environment = environment;
        this.http = http;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                ProviderField.matching(ACCOUNT_SID, ACCOUNT).asRequired(),
                ProviderField.matching(FROM, SENDER),
                ProviderField.matching(MESSAGING_SERVICE, SERVICE),
                ProviderField.secret(AUTH_TOKEN).asRequired());
    }

    @Override
    public void check(Map<String, Object> settings, Set<String> secrets) {
        if (settings.containsKey(FROM) == settings.containsKey(MESSAGING_SERVICE)) {
            throw Rejected.invalid("settings." + FROM, "one-sender", MESSAGING_SERVICE);
        }
    }

    @Override
    public ChannelProvider open(ProviderAccount account) {
        return new TwilioProvider(account, environment, http);
    }
}
