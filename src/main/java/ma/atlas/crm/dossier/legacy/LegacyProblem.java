package ma.atlas.crm.dossier.legacy;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of a file of cases, of a line of it, and what is to be said of a line that was taken. */
public enum LegacyProblem implements ProblemType {
    /** The whole file: from some line on nobody can tell where a cell ends. */
    CSV_UNREADABLE(Kind.REFUSED),
    /** The whole file: it is written in another charset than was said. */
    CSV_ENCODING(Kind.REFUSED),
    CELLS_EXPECTED(Kind.REFUSED),
    REPEATED_IN_FILE(Kind.REFUSED),
    /** The case was imported before, and deleted since. */
    CASE_DELETED(Kind.REFUSED),
    UNKNOWN_STATUS(Kind.REFUSED),
    DATE_IN_FUTURE(Kind.REFUSED),
    DATES_REVERSED(Kind.REFUSED),
    /** No refusal: the line names another status than its case has by now. */
    STATUS_KEPT(Kind.REFUSED);

    private final Kind kind;

    LegacyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
