package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** WhatsApp by Meta’s Cloud API. What it calls back with is signed with the app’s secret. */
@Component
class WhatsAppProviderType implements ProviderType {

    static final String NAME = "whatsapp-cloud";

    /** The secret that signs what Meta calls back with. */
    static final String APP_SECRET = "appSecret";

    /** What Meta repeats when an address for its calls is set. */
    static final String VERIFY_TOKEN = "verifyToken";

    static final String ACCESS_TOKEN = "accessToken";
    static final String PHONE_NUMBER_ID = "phoneNumberId";

    private static final Pattern ID = Pattern.compile("\\d{5,32}");

    private final ProviderEnvironment environment;
    private final ProviderHttp http;
    private final ObjectMapper mapper;

    WhatsAppProviderType(ProviderEnvironment environment, ProviderHttp http, ObjectMapper mapper) {
        this.environment = environment;
        this.http = http;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                ProviderField.matching(PHONE_NUMBER_ID, ID).asRequired(),
                ProviderField.matching("businessAccountId", ID),
                ProviderField.token(ACCESS_TOKEN).asRequired(),
                ProviderField.secret(APP_SECRET),
                ProviderField.secret(VERIFY_TOKEN));
    }

    @Override
    public @Nullable String account(Map<String, Object> settings) {
        return (String) settings.get(PHONE_NUMBER_ID);
    }

    @Override
    public String tokenField() {
        return VERIFY_TOKEN;
    }

    @Override
    public ChannelProvider open(ProviderAccount account) {
        return new WhatsAppProvider(account, environment.whatsappUrl(), http, mapper);
    }
}
