package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By whom an organisation's messages are delivered, as its administrators say. Nobody is told a secret, whoever asks. */
@Component
public class ProviderSettings {

    private final ProviderSettingRepository repository;
    private final ProviderTypes types;
    private final SecretBox box;
    private final ProviderAccounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProviderSettings(
            ProviderSettingRepository repository,
            ProviderTypes types,
            SecretBox box,
            ProviderAccounts accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.types = types;
        this.box = box;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @throws Rejected {@code role-required}; {@code not-found} of a channel that nothing is sent by
     */
    @Transactional(readOnly = true)
    public ProviderView get(Channel channel) {
        requireAdministrator();
        requireSent(channel);
        return view(channel, repository.findByChannel(channel));
    }

    /**
     * Says all of a channel's provider again, but for the secrets, which stay unless given. Where the same is said again, nothing changes.
     *
     * @throws Rejected as {@link #get}; {@code invalid-input}, {@code host-not-allowed}; {@code secret-required} where a secret that
     *     is kept would go somewhere else; {@code secrets-key-missing}; {@code stale}
     */
    @Transactional
    public ProviderView put(Channel channel, ProviderRequest request, @Nullable String ifMatch) {
        Actor actor = requireAdministrator();
        requireSent(channel);
        ProviderType type = types.required(channel, request.provider());
        Map<String, Object> settings = ProviderTypes.settings(type, request.settings());
        Map<String, @Nullable String> given = ProviderTypes.secrets(type, request.secrets());
        lock(channel);
        Optional<ProviderSetting> before = repository.findByChannel(channel);
        requireMatch(ifMatch, before);
        Map<String, SealedSecret> kept = kept(type, settings, given, before);
        Map<String, SealedSecret> secrets = sealed(actor.requiredOrgId(), channel, given, kept);
        requireComplete(type, secrets);
        type.check(settings, secrets.keySet());
        requireOwnAccount(actor.requiredOrgId(), type, settings, secrets);
        if (before.filter(setting -> isSaid(setting, request, settings, secrets))
                .isPresent()) {
            return view(channel, before);
        }
        Instant now = clock.instant();
        ProviderSetting setting = before.orElseGet(() -> new ProviderSetting(Ids.next(), channel, now));
        String tokenHash = tokenHash(type, given, secrets, before);
        setting.rewrite(type, request.active(), settings, secrets, tokenHash, now);
        return view(channel, Optional.of(repository.saveAndFlush(setting)));
    }

    private static Actor requireAdministrator() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.MANAGE_ORGANISATION);
        return actor;
    }

    private void requireSent(Channel channel) {
        if (types.of(channel).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    /** Who says something of a channel waits for whoever does the same. */
    private void lock(Channel channel) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("provider " + CurrentActor.requiredInOrganisation().requiredOrgId() + " " + channel)
                .query()
                .listOfRows();
    }

    private static void requireMatch(@Nullable String ifMatch, Optional<ProviderSetting> before) {
        if (before.isPresent()) {
            EntityTag.requireMatch(ifMatch, before.get().version());
        } else if (ifMatch != null && !ifMatch.isBlank()) {
            throw Rejected.because(CommonProblem.STALE, "–");
        }
    }

    /** What was kept of the same provider and is not given anew: it goes on going to where it was meant for, or not at all. */
    private static Map<String, SealedSecret> kept(
            ProviderType type,
            Map<String, Object> settings,
            Map<String, @Nullable String> given,
            Optional<ProviderSetting> before) {
        Map<String, SealedSecret> kept = new TreeMap<>();
        before.filter(setting -> setting.provider().equals(type.name()))
                .ifPresent(setting -> kept.putAll(setting.secrets()));
        kept.keySet().removeAll(given.keySet());
        kept.keySet()
                .removeIf(name -> type.fields().stream()
                        .noneMatch(field -> field.secret() && field.name().equals(name)));
        boolean elsewhere = before.isPresent()
                && type.fields().stream()
                        .filter(ProviderField::destination)
                        .anyMatch(field -> !Objects.equals(
                                settings.get(field.name()),
                                before.get().settings().get(field.name())));
        if (elsewhere && !kept.isEmpty()) {
            throw Rejected.inFields(
                    ProviderProblem.SECRET_REQUIRED,
                    "required",
                    kept.keySet().stream().map(name -> "secrets." + name).toList());
        }
        return kept;
    }

    private Map<String, SealedSecret> sealed(
            String orgId, Channel channel, Map<String, @Nullable String> given, Map<String, SealedSecret> kept) {
        Map<String, SealedSecret> secrets = new TreeMap<>(kept);
        given.forEach((name, secret) -> {
            if (secret != null) {
                String sealed = box.seal(new SecretPlace(orgId, channel, name), secret);
                secrets.put(name, new SealedSecret(sealed, clock.instant()));
            }
        });
        return secrets;
    }

    /** Of the token that is given, or was. */
    private static @Nullable String tokenHash(
            ProviderType type,
            Map<String, @Nullable String> given,
            Map<String, SealedSecret> secrets,
            Optional<ProviderSetting> before) {
        String field = type.tokenField();
        if (field == null || !secrets.containsKey(field)) {
            return null;
        }
        String token = given.get(field);
        return token == null ? before.map(ProviderSetting::tokenHash).orElse(null) : ProviderAccounts.hash(token);
    }

    private static void requireComplete(ProviderType type, Map<String, SealedSecret> secrets) {
        type.fields().stream()
                .filter(field -> field.secret() && field.required() && !secrets.containsKey(field.name()))
                .findFirst()
                .ifPresent(missing -> {
                    throw Rejected.invalid("secrets." + missing.name(), "required");
                });
    }

    /** Calls about an account that several name are told apart by who signs them: without a secret of its own, none may name another's. */
    private void requireOwnAccount(
            String orgId, ProviderType type, Map<String, Object> settings, Map<String, SealedSecret> secrets) {
        String account = type.account(settings);
        if (account != null
                && !secrets.containsKey(WhatsAppProviderType.APP_SECRET)
                && accounts.organisationsOf(type.channel(), type.name(), account).stream()
                        .anyMatch(other -> !other.equals(orgId))) {
            throw Rejected.invalid("settings." + WhatsAppProviderType.PHONE_NUMBER_ID, "account-taken");
        }
    }

    private static boolean isSaid(
            ProviderSetting setting,
            ProviderRequest request,
            Map<String, Object> settings,
            Map<String, SealedSecret> secrets) {
        return setting.provider().equals(request.provider())
                && setting.isActive() == request.active()
                && setting.settings().equals(settings)
                && setting.secrets().equals(secrets);
    }

    private ProviderView view(Channel channel, Optional<ProviderSetting> found) {
        Map<String, Instant> secrets = new LinkedHashMap<>();
        found.ifPresent(setting -> setting.secrets().forEach((name, secret) -> secrets.put(name, secret.setAt())));
        return new ProviderView(
                channel,
                found.map(ProviderSetting::provider).orElse(null),
                found.map(ProviderSetting::isActive).orElse(false),
                found.map(ProviderSetting::settings).orElse(Map.of()),
                secrets,
                types.of(channel).stream().map(ProviderSettings::choice).toList(),
                found.map(ProviderSetting::version).orElse(null),
                found.map(ProviderSetting::createdAt).orElse(null),
                found.map(ProviderSetting::updatedAt).orElse(null));
    }

    private static ProviderView.Choice choice(ProviderType type) {
        List<ProviderView.Field> fields = type.fields().stream()
                .map(field -> new ProviderView.Field(field.name(), field.required(), field.secret(), field.values()))
                .toList();
        return new ProviderView.Choice(type.name(), fields);
    }
}
