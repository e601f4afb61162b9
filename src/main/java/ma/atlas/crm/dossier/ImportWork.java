package ma.atlas.crm.dossier;

import java.util.List;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.dossier.ImportReport.LineOutcome;
import ma.atlas.crm.jobs.JobState;
import ma.atlas.crm.jobs.JobStep;
import ma.atlas.crm.jobs.JobWork;
import ma.atlas.crm.shared.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports a long file, some lines a step. Where a step fails, its lines are taken one by one, and a line that fails twice is
 * refused; several of these in a row are no matter of lines, and the job fails.
 */
@Component
class ImportWork implements JobWork {

    static final String TYPE = "dossier.import";

    private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);
    private static final int BATCH = 100;
    private static final int MOST_ATTEMPTS_OF_A_LINE = 2;
    private static final int MOST_GIVEN_UP = 3;

    private final ImportLines lines;
    private final ImportBatch batch;
    private final LineWords words;
    private final Json json;

    ImportWork(ImportLines lines, ImportBatch batch, LineWords words, Json json) {
        this.lines = lines;
        this.batch = batch;
        this.words = words;
        this.json = json;
    }

    /**
     * Where the next step goes on.
     *
     * @param after the number of the last line that is done
     * @param singlyUntil lines are taken one by one up to this one
     * @param givenUp how many lines in a row were given up just now
     */
    record Cursor(long after, long singlyUntil, int givenUp) {

        static final Cursor START = new Cursor(0, 0, 0);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Permission permission() {
        return Permission.IMPORT_DOSSIERS;
    }

    @Override
    public JobStep step(JobState state) {
        ImportPlan plan = json.value(state.parameters(), ImportPlan.class);
        Cursor cursor = state.cursor() == null ? Cursor.START : json.value(state.cursor(), Cursor.class);
        ImportReport report = state.result() == null
                ? ImportReport.empty(plan.dryRun())
                : json.value(state.result(), ImportReport.class);
        List<ImportLine> next = lines.after(state.id(), cursor.after(), BATCH);
        if (next.isEmpty()) {
            return end(state, cursor, report, plan);
        }
        long last = next.get(next.size() - 1).line().number();
        boolean singly = state.attempt() > 0 || cursor.after() < cursor.singlyUntil();
        List<ImportLine> taken = singly ? next.subList(0, 1) : next;
        boolean isGivenUp = state.attempt() >= MOST_ATTEMPTS_OF_A_LINE && cursor.givenUp() < MOST_GIVEN_UP;
        List<LineOutcome> outcomes = isGivenUp ? giveUp(plan, taken.get(0)) : batch.apply(plan, taken);
        Cursor moved = new Cursor(
                taken.get(taken.size() - 1).line().number(),
                state.attempt() > 0 ? Math.max(cursor.singlyUntil(), last) : cursor.singlyUntil(),
                isGivenUp ? cursor.givenUp() + 1 : 0);
        ImportReport after = report.with(outcomes);
        return after.lines() < plan.lines()
                ? new JobStep(json.tree(moved), after.lines(), plan.lines(), json.tree(after), false)
                : end(state, moved, after, plan);
    }

    private List<LineOutcome> giveUp(ImportPlan plan, ImportLine line) {
        LOG.warn("Line {} of an import is given up", line.line().number());
        return List.of(words.failed(plan.header().read(line.line()), plan.locale()));
    }

    private JobStep end(JobState state, Cursor cursor, ImportReport report, ImportPlan plan) {
        lines.delete(state.id());
        return new JobStep(json.tree(cursor), report.lines(), plan.lines(), json.tree(report), true);
    }
}
