package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The providers of organisations, opened for use: for whoever sends by them, or hears from them. */
@Component
class ProviderAccounts {

    private final ProviderSettingRepository repository;
    private final SecretBox box;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    ProviderAccounts(
            ProviderSettingRepository repository, SecretBox box, JdbcClient jdbc, TransactionOperations transactions) {
        this.repository = repository;
        this.box = box;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * What is set of a channel.
     *
     * @param account empty where a secret cannot be opened: its key is gone, or somebody has altered it
     */
    record Found(String provider, boolean active, Optional<ProviderAccount> account) {}

    /** In a transaction of its own, of that organisation. Empty where nothing is set. */
    Optional<Found> find(String orgId, Channel channel) {
        return CurrentActor.callAs(
                Actor.system(orgId),
                () -> transactions.execute(transaction -> repository
                        .findByChannel(channel)
                        .map(setting -> new Found(setting.provider(), setting.isActive(), opened(orgId, setting)))));
    }

    /**
     * The organisations that say that an account of a provider is theirs, before it is known which of them a call is for: whose
     * secret has signed it.
     */
    List<String> organisationsOf(Channel channel, String provider, String account) {
        return transactions.execute(
                transaction -> jdbc.sql("select org_id from organisations_of_provider_account(?, ?, ?)")
                        .params(channel.name(), provider, account)
                        .query(String.class)
                        .list());
    }

    /** Whether an organisation has given this token with the address for a provider’s calls. */
    boolean isToken(Channel channel, String provider, String token) {
        return transactions.execute(transaction -> jdbc.sql("select is_provider_token(?, ?, ?)")
                .params(channel.name(), provider, hash(token))
                .query(Boolean.class)
                .single());
    }

    /** Tokens are looked up by it: sealed, the same token is another text each time. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<ProviderAccount> opened(String orgId, ProviderSetting setting) {
        Map<String, String> secrets = new LinkedHashMap<>();
        setting.secrets()
                .forEach((name, secret) -> box.open(new SecretPlace(orgId, setting.channel(), name), secret.sealed())
                        .ifPresent(opened -> secrets.put(name, opened)));
        return secrets.size() < setting.secrets().size()
                ? Optional.empty()
                : Optional.of(
                        new ProviderAccount(orgId, setting.channel(), setting.provider(), setting.settings(), secrets));
    }
}
