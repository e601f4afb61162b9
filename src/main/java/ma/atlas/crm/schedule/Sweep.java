package ma.atlas.crm.schedule;

/**
 * Work of the calendar: a bean that looks for what is due and does it. It is idempotent, for it may run twice and an instance
 * may die in the middle; a run that fails is told in the log and the next comes at its time.
 */
public interface Sweep {

    /** What it is called, the same in every version, as {@code "documents.abandoned-uploads"}. */
    String name();

    /** When it runs, in UTC: a cron expression of six fields, the first of which are the seconds. */
    String cron();

    void run();
}
