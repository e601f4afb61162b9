package ma.atlas.crm.dossier;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.jobs.JobRunner;
import ma.atlas.crm.jobs.JobStatus;
import ma.atlas.crm.jobs.JobView;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.Problems;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** An import that a process was started for: does its job, and says how it is getting on. */
@Component
class ImportProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ImportProcess.class);
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(2);

    private final DossierImports imports;
    private final JobRunner runner;
    private final OrganisationRows organisations;
    private final TransactionOperations transactions;
    private final Problems problems;
    private final Json json;

    ImportProcess(
            DossierImports imports,
            JobRunner runner,
            OrganisationRows organisations,
            TransactionOperations transactions,
            Problems problems,
            Json json) {
        this.imports = imports;
        this.runner = runner;
        this.organisations = organisations;
        this.transactions = transactions;
        this.problems = problems;
        this.json = json;
    }

    /** What is asked of the process. */
    record Order(Path file, String orgId, ImportOptions options) {}

    /** Returns the exit code. */
    int run(Order order) {
        Actor operator = PlatformAdministrator.actorIn(order.orgId());
        try {
            return CurrentActor.callAs(operator, () -> isKnown(order.orgId()))
                    ? ended(order, CurrentActor.callAs(operator, () -> imports.prepare(order.file(), order.options())))
                    : refused("there is no organisation " + order.orgId());
        } catch (Rejected refusal) {
            return refused(problems.detail(refusal, order.options().locale()));
        }
    }

    private boolean isKnown(String orgId) {
        return transactions.execute(transaction -> organisations.find(orgId)).isPresent();
    }

    private static int refused(String why) {
        LOG.error("Nothing was imported: {}", why);
        return ImportOnly.NOT_DONE;
    }

    private int ended(Order order, JobView job) {
        if (job.done() > 0) {
            LOG.info("Going on after {} of {} lines", job.done(), job.total());
        }
        News news = new News();
        JobView ended = runner.run(order.orgId(), job.id(), news::of);
        if (ended.status() == JobStatus.FAILED) {
            LOG.error(
                    "The import failed after {} of {} lines with {}; run again, it begins anew and repeats nothing",
                    ended.done(),
                    ended.total(),
                    ended.errorCode());
            return ImportOnly.NOT_DONE;
        }
        return told(json.value(Objects.requireNonNull(ended.result()), ImportReport.class));
    }

    private static int told(ImportReport report) {
        report.refused().forEach(ImportProcess::tell);
        report.notes().forEach(ImportProcess::tell);
        LOG.info(
                "{} {} lines: {} cases {}, {} known ({} as they were), {} refused",
                report.dryRun() ? "Looked at" : "Imported",
                report.lines(),
                report.created(),
                report.dryRun() ? "to be opened" : "opened",
                report.updated(),
                report.unchanged(),
                report.refusedCount());
        return report.refusedCount() == 0 ? ImportOnly.DONE : ImportOnly.SOME_REFUSED;
    }

    private static void tell(ImportReport.Remark remark) {
        LOG.info("Line {} ({}): {}: {}", remark.line(), remark.externalRef(), remark.code(), remark.message());
    }

    /** How far the job has come, now and then. */
    private static final class News {

        private Instant last = Instant.EPOCH;

        private void of(JobView job) {
            if (job.updatedAt().isAfter(last.plus(BETWEEN_NEWS))) {
                last = job.updatedAt();
                LOG.info("{} of {} lines", job.done(), job.total());
            }
        }
    }
}
