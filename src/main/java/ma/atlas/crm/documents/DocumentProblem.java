package ma.atlas.crm.documents;

import ma.atlas.crm.shared.ProblemType;

/** Refusals and failures of this module. */
public enum DocumentProblem implements ProblemType {
    FILE_EMPTY(Kind.REFUSED),
    FILE_TYPE_REFUSED(Kind.REFUSED),
    /** Its bytes are gone, or are no longer what was stored: a failure of ours. */
    DOCUMENT_DAMAGED(Kind.INTERNAL),
    STORAGE_UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    DocumentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
