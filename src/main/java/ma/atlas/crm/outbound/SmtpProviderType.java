package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Email by a mail server of the organisation’s choice. */
@Component
class SmtpProviderType implements ProviderType {

    static final String NAME = "smtp";

    static final String HOST = "host";
    static final String PORT = "port";
    static final String SECURITY = "security";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String FROM = "from";
    static final String FROM_NAME = "fromName";
    static final String REPLY_TO = "replyTo";

    /** In clear text, then encrypted before anything is said. */
    static final String STARTTLS = "STARTTLS";

    /** Encrypted from the first byte. */
    static final String TLS = "TLS";

    static final String PLAIN = "NONE";

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final Set<Integer> PORTS = Set.of(25, SUBMISSIONS, SUBMISSION, 2525);
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.:-]+");

    private final ProviderEnvironment environment;
    private final Properties more;

    @Autowired
    SmtpProviderType(ProviderEnvironment environment) {
        this(environment, new Properties());
    }

    /**
     * @param more properties of Jakarta Mail, above those that follow from the settings
     */
    SmtpProviderType(ProviderEnvironment environment, Properties more) {
        this.environment = environment;
        this.more = more;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                ProviderField.matching(HOST, HOST_NAME).asRequired().asDestination(),
                ProviderField.port(PORT).asDestination(),
                ProviderField.choice(SECURITY, List.of(STARTTLS, TLS, PLAIN)).asDestination(),
                ProviderField.text(USERNAME),
                ProviderField.email(FROM).asRequired(),
                ProviderField.text(FROM_NAME),
                ProviderField.email(REPLY_TO),
                ProviderField.secret(PASSWORD));
    }

    /** The port unless another is set. */
    static int usualPort(String security) {
        return security.equals(TLS) ? SUBMISSIONS : SUBMISSION;
    }

    @Override
    public void check(Map<String, Object> settings, Set<String> secrets) {
        String host = String.valueOf(settings.get(HOST)).toLowerCase(Locale.ROOT);
        boolean local = environment.allowPrivateHosts() && host.equals("localhost");
        if (!local && !isName(host)) {
            throw Rejected.invalid("settings." + HOST, "pattern");
        }
        if (!environment.allowPrivateHosts()
                && (!PublicAddresses.mayBePublic(host) || !PORTS.contains(settings.getOrDefault(PORT, SUBMISSION)))) {
            throw Rejected.because(
                    ProviderProblem.HOST_NOT_ALLOWED,
                    PORTS.stream().sorted().map(String::valueOf).collect(java.util.stream.Collectors.joining(", ")));
        }
        if (PLAIN.equals(settings.get(SECURITY)) && !environment.allowPlainSmtp()) {
            throw Rejected.invalid("settings." + SECURITY, "one-of", STARTTLS + ", " + TLS);
        }
        if (settings.containsKey(USERNAME) != secrets.contains(PASSWORD)) {
            throw Rejected.invalid("settings." + USERNAME, "with-password");
        }
    }

    /** In a private network, a name of one word as well. */
    private boolean isName(String host) {
        return PublicAddresses.isHost(host)
                || (environment.allowPrivateHosts() && host.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
    }

    @Override
    public ChannelProvider open(ProviderAccount account) {
        return new SmtpProvider(account, environment, more);
    }
}
