package ma.atlas.crm.dossier;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import ma.atlas.crm.scoring.Rulebook;
import ma.atlas.crm.scoring.Rulebooks;
import ma.atlas.crm.scoring.Score;
import ma.atlas.crm.shared.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one writer of scores. Whatever happens to a case marks it; it is judged once, when the transaction ends or its answer is
 * read, as it is then. Whoever marks a case holds its row, so of two at the same moment the later one sees what both did.
 *
 * <p>A score follows from what the case says and from the rules, both of which are journalled: so it is no change of the case,
 * whose version stays, and has no line of its own.
 */
@Component
class DossierScores {

    private static final String WRITE = """
            update dossier d
            set score = judged.score, score_reason_json = judged.reasons::jsonb
            from unnest(:ids::uuid[], :scores::int[], :reasons::text[]) judged (id, score, reasons)
            where d.id = judged.id""";

    private final DossierRows rows;
    private final DossierFacts facts;
    private final Rulebooks rulebooks;
    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;

    DossierScores(DossierRows rows, DossierFacts facts, Rulebooks rulebooks, JdbcClient jdbc, Json json, Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.rulebooks = rulebooks;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came of judging some cases.
     *
     * @param cases with their scores
     * @param changed how many have another score, or another reason for it, than before
     * @param unjudged of how many cases each rule, by its number from 1, could not be judged
     */
    record Judged(List<DossierView> cases, int changed, Map<Integer, Integer> unjudged) {}

    /** Something happens to a case: it is judged before the transaction commits. */
    void mark(UUID id) {
        Marks marks = (Marks) TransactionSynchronizationManager.getResource(Marks.class);
        if (marks == null) {
            marks = new Marks();
            TransactionSynchronizationManager.registerSynchronization(marks);
            marks.resume();
        }
        marks.ids.add(id);
    }

    /** A case as its endpoint shows it, judged if anything has happened to it in this transaction. */
    Optional<DossierView> view(UUID id) {
        Marks marks = (Marks) TransactionSynchronizationManager.getResource(Marks.class);
        if (marks == null || !marks.ids.remove(id)) {
            return rows.view(id);
        }
        return judge(List.of(id)).cases().stream().findFirst();
    }

    /**
     * Judges cases by the rules of the organisation, in the current transaction: one statement for them, one for each kind of
     * record that a rule asks about, and one more where a score changes, however many cases there are.
     */
    Judged judge(Collection<UUID> ids) {
        List<DossierRows.Judgeable> found = rows.judgeable(ids);
        if (found.isEmpty()) {
            return new Judged(List.of(), 0, Map.of());
        }
        Rulebook rules = rulebooks.of(found.get(0).rulesVersion());
        Map<UUID, Map<String, Object>> values =
                facts.ofEach(found.stream().map(DossierRows.Judgeable::view).toList(), rules.facts());
        Instant now = clock.instant();
        List<DossierView> cases = new ArrayList<>();
        List<DossierView> changed = new ArrayList<>();
        Map<Integer, Integer> unjudged = new TreeMap<>();
        for (DossierRows.Judgeable one : found) {
            DossierView before = one.view();
            Map<String, Object> own = values.getOrDefault(before.id(), new LinkedHashMap<>());
            own.put("now", now);
            if (one.statusSince() != null) {
                own.put("statusSince", one.statusSince());
            }
            Score score = rules.judge(own, one.language());
            score.unjudged().forEach(rule -> unjudged.merge(rule, 1, Integer::sum));
            DossierView after = before.withScore(score.points(), score.reasons());
            cases.add(after);
            if (!after.equals(before)) {
                changed.add(after);
            }
        }
        write(changed);
        return new Judged(cases, changed.size(), unjudged);
    }

    private void write(List<DossierView> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(WRITE)
                .param(
                        "ids",
                        DossierRows.array(changed.stream().map(DossierView::id).toList()))
                .param("scores", changed.stream().map(DossierView::score).toArray(Integer[]::new))
                .param("reasons", changed.stream().map(this::reasons).toArray(String[]::new))
                .update();
    }

    private String reasons(DossierView dossier) {
        return json.tree(dossier.scoreReason()).toString();
    }

    /** The cases of one transaction that are yet to be judged. One that is rolled back forgets them. */
    private final class Marks implements TransactionSynchronization {

        private final Set<UUID> ids = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!ids.isEmpty()) {
                judge(ids);
                ids.clear();
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Marks.class);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Marks.class, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Marks.class);
        }
    }
}
