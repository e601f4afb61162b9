package ma.atlas.crm.scoring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.guard.GuardLanguage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules that judge, of the current organisation, in the current transaction. */
@Component
public class Rulebooks {

    /**
     * The version of the rules of {@code :org} as an expression in SQL: who reads something else anyway needs no round trip to
     * know whether the rules are still those that they were.
     */
    public static final String VERSION = "coalesce((select version + 1 from scoring_rule_set where org_id = :org), 0)";

    private static final String CURRENT = """
            select version + 1 as shown, rules_json from scoring_rule_set where org_id = :org""";

    private static final int REMEMBERED = 1_000;

    private final JdbcClient jdbc;
    private final Json json;
    private final ScoringLock lock;
    private final GuardLanguage language;
    private final Rulebook shipped;
    private final Cache<Key, Rulebook> own =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Key(String orgId, long version) {}

    Rulebooks(JdbcClient jdbc, Json json, ScoringLock lock, ScoredFacts facts, ShippedRules rules) {
        this.jdbc = jdbc;
        this.json = json;
        this.lock = lock;
        this.language = new GuardLanguage(facts.facts());
        this.shipped = new Rulebook(0, rules.all(), language);
    }

    /** What keeps a rule from being one; empty when nothing does. */
    List<GuardLanguage.Fault> faults(String rule) {
        return language.compile(rule).faults();
    }

    /** Keeps the rules as they are until the transaction ends. */
    public void hold() {
        lock.share();
    }

    /**
     * @param version as {@link #VERSION} gives it; where the rules have changed since, the newer ones
     */
    public Rulebook of(long version) {
        if (version == shipped.version()) {
            return shipped;
        }
        Rulebook known = own.getIfPresent(new Key(CurrentOrganisation.required(), version));
        return known == null ? current() : known;
    }

    /** The rules as they are now, in one statement. */
    public Rulebook current() {
        String orgId = CurrentOrganisation.required();
        Optional<Rulebook> found = jdbc.sql(CURRENT)
                .param("org", orgId)
                .query((row, number) -> rulebook(orgId, row.getLong("shown"), row.getString("rules_json")))
                .optional();
        return found.orElse(shipped);
    }

    private Rulebook rulebook(String orgId, long version, String rules) {
        return own.get(
                new Key(orgId, version), key -> new Rulebook(version, json.list(rules, ScoringRule.class), language));
    }
}
