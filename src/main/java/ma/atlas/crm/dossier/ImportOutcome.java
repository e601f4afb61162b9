package ma.atlas.crm.dossier;

import ma.atlas.crm.jobs.JobView;

/** What became of a file of cases. */
public sealed interface ImportOutcome {

    /** It is done. */
    record Done(ImportReport report) implements ImportOutcome {}

    /** It is being done; the job's result is the report so far. */
    record Begun(JobView job) implements ImportOutcome {}
}
