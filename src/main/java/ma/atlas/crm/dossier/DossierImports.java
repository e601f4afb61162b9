package ma.atlas.crm.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.dossier.ImportPlan.Door;
import ma.atlas.crm.dossier.legacy.LegacyFile;
import ma.atlas.crm.dossier.legacy.LegacyStatuses;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.jobs.Jobs;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes over cases that lived elsewhere until now, from a file. A line whose reference is here already corrects its case; so a
 * file may be imported again, whatever became of it the first time.
 */
@Component
public class DossierImports {

    /** Lines of a file that is imported while its sender waits. */
    static final int MOST_AT_ONCE = 1_000;

    private final Jobs jobs;
    private final ImportLines lines;
    private final ImportAtOnce atOnce;
    private final Dictionaries dictionaries;
    private final Json json;
    private final TransactionOperations transactions;

    DossierImports(
            Jobs jobs,
            ImportLines lines,
            ImportAtOnce atOnce,
            Dictionaries dictionaries,
            Json json,
            TransactionOperations transactions) {
        this.jobs = jobs;
        this.lines = lines;
        this.atOnce = atOnce;
        this.dictionaries = dictionaries;
        this.json = json;
        this.transactions = transactions;
    }

    /**
     * For a door that reads the file first.
     *
     * @throws Rejected {@code role-required}
     */
    public static void requireImporter() {
        CurrentActor.requiredInOrganisation().require(Permission.IMPORT_DOSSIERS);
    }

    /**
     * Imports a file, outside any transaction: at once where it has up to 1,000 lines, otherwise by a job. While a job of the
     * same file and options is under way, there is no second one.
     *
     * @throws Rejected for the whole file: {@code role-required}, {@code csv-encoding}, {@code csv-unreadable},
     *     {@code invalid-input} for its columns or the mapping, {@code unknown-code} for a status of the mapping
     */
    public ImportOutcome run(Path file, ImportOptions options) {
        requireImporter();
        ImportPlan plan = plan(file, options, Door.API);
        return plan.lines() <= MOST_AT_ONCE
                ? new ImportOutcome.Done(read(file, options, opened -> atOnce.run(plan, opened)))
                : new ImportOutcome.Begun(begin(file, options, plan));
    }

    /**
     * As {@link #run}, always by a job, and one that the caller has to do: no instance takes it up by itself. Where one of the
     * same file and options was left undone, it is that one.
     */
    public JobView prepare(Path file, ImportOptions options) {
        requireImporter();
        return begin(file, options, plan(file, options, Door.COMMAND_LINE));
    }

    private ImportPlan plan(Path file, ImportOptions options, Door door) {
        LegacyStatuses given = LegacyStatuses.given(options.mapping());
        given.codes().values().forEach(this::requireStatus);
        String hash = sha256(file);
        return read(
                file,
                options,
                opened -> new ImportPlan(
                        door,
                        hash,
                        opened.count(),
                        options.dryRun(),
                        given.andUsual(),
                        opened.header().headings(),
                        options.locale().toLanguageTag()));
    }

    /** Which lifecycle has it is for each line to say; that some dictionary has it keeps out what is misspelt. */
    private void requireStatus(String code) {
        boolean isKnown = dictionaries.caseTypes().stream()
                .map(CaseType::statusDict)
                .distinct()
                .anyMatch(dictionary -> dictionaries.isActive(dictionary, code));
        if (!isKnown) {
            throw Rejected.invalid("mapping", "mapping-code", code);
        }
    }

    private JobView begin(Path file, ImportOptions options, ImportPlan plan) {
        return transactions.execute(transaction -> {
            jobs.holdStarts(ImportWork.TYPE);
            return jobs.running(ImportWork.TYPE, json.tree(plan)).orElseGet(() -> {
                Actor actor = CurrentActor.requiredInOrganisation();
                JobView job = plan.by() == Door.COMMAND_LINE
                        ? jobs.prepare(actor, ImportWork.TYPE, json.tree(plan))
                        : jobs.start(actor, ImportWork.TYPE, json.tree(plan));
                read(file, options, opened -> {
                    lines.add(job.id(), opened);
                    return true;
                });
                return job;
            });
        });
    }

    private interface Reading<T> {
        T of(LegacyFile file);
    }

    private static <T> T read(Path path, ImportOptions options, Reading<T> reading) {
        try (LegacyFile file = LegacyFile.open(path, options.charset())) {
            return reading.of(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
