package ma.atlas.crm.dossier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an import has done, or would do. */
@Schema(name = "DossierImportReport")
public record ImportReport(
        @Schema(description = "Whether nothing was written, and the report says what would be")
        boolean dryRun,

        @Schema(description = "Lines below the header that were looked at; empty ones do not count")
        long lines,

        @Schema(description = "Lines whose case was opened") long created,

        @Schema(description = "Lines whose case was here already, and says what the line says now")
        long updated,

        @Schema(description = "Of the updated ones, those that said so before: nothing was written")
        long unchanged,

        @Schema(description = "Lines that were refused") long refusedCount,

        @Schema(description = "The first 1,000 lines that were refused, in their order")
        List<Remark> refused,

        @Schema(description = "What else is to be said of lines that were taken; of the first 200 such lines")
        List<Remark> notes) {

    static final int MOST_REFUSED = 1_000;
    static final int MOST_NOTES = 200;

    /** What is to be said of a line. */
    @Schema(name = "DossierImportRemark")
    public record Remark(
            @Schema(description = "Number of the line in the file, as an editor shows it; the header is line 1")
            long line,

            @Schema(description = "Reference of the line; null where it has none", nullable = true) @Nullable
            String externalRef,

            @Schema(description = "Code of the problem", example = "unknown-status")
            String code,

            @Schema(description = "What it means, in the reader’s language")
            String message) {}

    /** What became of a line. */
    enum Fate {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    /**
     * @param remark why it was refused, or what else is to be said of it
     */
    record LineOutcome(Fate fate, @Nullable Remark remark) {}

    static ImportReport empty(boolean dryRun) {
        return new ImportReport(dryRun, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    ImportReport with(List<LineOutcome> outcomes) {
        long same = count(outcomes, Fate.UNCHANGED);
        return new ImportReport(
                dryRun,
                lines + outcomes.size(),
                created + count(outcomes, Fate.CREATED),
                updated + count(outcomes, Fate.UPDATED) + same,
                unchanged + same,
                refusedCount + count(outcomes, Fate.REFUSED),
                more(refused, remarks(outcomes, true), MOST_REFUSED),
                more(notes, remarks(outcomes, false), MOST_NOTES));
    }

    private static long count(List<LineOutcome> outcomes, Fate fate) {
        return outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    private static Stream<Remark> remarks(List<LineOutcome> outcomes, boolean refused) {
        return outcomes.stream()
                .filter(outcome -> (outcome.fate() == Fate.REFUSED) == refused)
                .flatMap(outcome -> Stream.ofNullable(outcome.remark()));
    }

    private static List<Remark> more(List<Remark> before, Stream<Remark> added, int most) {
        return Stream.concat(before.stream(), added).limit(most).toList();
    }
}
