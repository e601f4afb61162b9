package ma.atlas.crm.dossier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ma.atlas.crm.dossier.ImportReport.LineOutcome;
import ma.atlas.crm.dossier.legacy.LegacyCase;
import ma.atlas.crm.dossier.legacy.LegacyFile;
import ma.atlas.crm.dossier.legacy.LegacyLine;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Imports a short file while its sender waits: some lines in a transaction, and where that fails, each in its own. What dies in
 * the middle has imported the lines above.
 */
@Component
class ImportAtOnce {

    private static final Logger LOG = LoggerFactory.getLogger(ImportAtOnce.class);
    private static final int BATCH = 100;

    private final ImportBatch batch;
    private final LineWords words;
    private final TransactionOperations transactions;

    ImportAtOnce(ImportBatch batch, LineWords words, TransactionOperations transactions) {
        this.batch = batch;
        this.words = words;
        this.transactions = transactions;
    }

    ImportReport run(ImportPlan plan, LegacyFile file) {
        ImportReport report = ImportReport.empty(plan.dryRun());
        Map<String, Long> above = new HashMap<>();
        List<ImportLine> waiting = new ArrayList<>();
        for (Optional<LegacyLine> line = file.next(); line.isPresent(); line = file.next()) {
            waiting.add(line(file, line.get(), above));
            if (waiting.size() == BATCH) {
                report = report.with(outcomes(plan, waiting));
                waiting.clear();
            }
        }
        return waiting.isEmpty() ? report : report.with(outcomes(plan, waiting));
    }

    private static ImportLine line(LegacyFile file, LegacyLine line, Map<String, Long> above) {
        String ref = file.header().read(line).shownRef();
        return new ImportLine(line, ref == null ? null : above.putIfAbsent(ref, line.number()));
    }

    private List<LineOutcome> outcomes(ImportPlan plan, List<ImportLine> lines) {
        return attempt(plan, lines)
                .orElseGet(() -> lines.stream().map(line -> outcome(plan, line)).toList());
    }

    /** Twice, for the first may have met somebody who changes the same case. */
    private LineOutcome outcome(ImportPlan plan, ImportLine line) {
        Supplier<Optional<List<LineOutcome>>> attempt = () -> attempt(plan, List.of(line));
        return attempt.get().or(attempt).map(outcomes -> outcomes.get(0)).orElseGet(() -> {
            LegacyCase legacy = plan.header().read(line.line());
            return words.failed(legacy, plan.locale());
        });
    }

    /** Empty where it failed, and nothing was written. */
    private Optional<List<LineOutcome>> attempt(ImportPlan plan, List<ImportLine> lines) {
        try {
            return Optional.of(transactions.execute(transaction -> batch.apply(plan, lines)));
        } catch (Rejected refusal) {
            LOG.info("Import of {} lines refused: {}", lines.size(), refusal.getMessage());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Import of {} lines from line {} failed",
                    lines.size(),
                    lines.get(0).line().number(),
                    failure);
        }
        return Optional.empty();
    }
}
