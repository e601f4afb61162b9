package ma.atlas.crm.outbound;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import ma.atlas.crm.consentement.Channel;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** By whom an organisation's messages of a channel are delivered, and how its provider is asked to. */
@Entity
@Audited("PROVIDER_SETTING")
class ProviderSetting {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    private String provider;

    @Column(name = "is_active")
    private boolean active;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "settings_json")
    private Map<String, Object> settings;

    @NotAudited
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "secrets_json")
    private Map<String, SealedSecret> secrets;

    private @Nullable String account;

    @NotAudited
    private @Nullable String tokenHash;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected ProviderSetting() {}

    @SuppressWarnings("NullAway.Init")
    ProviderSetting(UUID id, Channel channel, Instant now) {
        this.id = id;
        this.channel = channel;
        this.secrets = Map.of();
        this.createdAt = now;
    }

    void rewrite(
            ProviderType type,
            boolean isActive,
            Map<String, Object> newSettings,
            Map<String, SealedSecret> newSecrets,
            @Nullable String newTokenHash,
            Instant now) {
        this.provider = type.name();
        this.active = isActive;
        this.settings = new TreeMap<>(newSettings);
        this.secrets = new TreeMap<>(newSecrets);
        this.account = type.account(newSettings);
        this.tokenHash = newTokenHash;
        this.updatedAt = now;
    }

    /** The same secrets under another key: nobody has changed anything. */
    void reseal(Map<String, SealedSecret> resealed) {
        this.secrets = new TreeMap<>(resealed);
    }

    Channel channel() {
        return channel;
    }

    String provider() {
        return provider;
    }

    boolean isActive() {
        return active;
    }

    Map<String, Object> settings() {
        return settings;
    }

    Map<String, SealedSecret> secrets() {
        return secrets;
    }

    @Nullable
    String tokenHash() {
        return tokenHash;
    }

    long version() {
        return version == null ? 0 : version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
