package ma.atlas.crm.jobs;

/** Where a job stands; the last two are its end. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    public boolean isOver() {
        return this == DONE || this == FAILED;
    }
}
