package ma.atlas.crm.scoring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The rules that an organisation has written instead of those that are shipped. It is changed as a whole. */
@Entity
@Audited("SCORING_RULES")
class ScoringRuleSet {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rules_json")
    private List<ScoringRule> rules;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected ScoringRuleSet() {}

    @SuppressWarnings("NullAway.Init")
    ScoringRuleSet(UUID id, List<ScoringRule> rules, Instant now) {
        this.id = id;
        this.createdAt = now;
        rewrite(rules, now);
    }

    void rewrite(List<ScoringRule> rules, Instant now) {
        this.rules = List.copyOf(rules);
        this.updatedAt = now;
    }

    List<ScoringRule> rules() {
        return rules;
    }

    /** From 1: 0 is the version of the shipped rules. */
    long version() {
        return version == null ? 1 : version + 1;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
