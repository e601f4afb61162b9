package ma.atlas.crm.reference;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum ReferenceProblem implements ProblemType {
    /** The dictionary has the code already, everybody's or the organisation's own. */
    CODE_EXISTS(Kind.CONFLICT),
    CODE_FIXED(Kind.REFUSED),
    /** What is everybody's is not an organisation's to remove. */
    CODE_GLOBAL(Kind.CONFLICT),
    CODE_IN_USE(Kind.CONFLICT),
    /** Its workflows and cases rest on what the row of a case type says. */
    CASE_TYPE_IN_USE(Kind.CONFLICT),
    /** What everybody's row says beyond its labels is not an organisation's to change. */
    METADATA_FIXED(Kind.CONFLICT),
    DICTIONARY_FULL(Kind.CONFLICT),
    UNKNOWN_DICTIONARY(Kind.REFUSED),
    UNKNOWN_SUBJECT(Kind.REFUSED);

    private final Kind kind;

    ReferenceProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
