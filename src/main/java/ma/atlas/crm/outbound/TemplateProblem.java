package ma.atlas.crm.outbound;

import ma.atlas.crm.shared.ProblemType;

/** Failures of message templates. */
enum TemplateProblem implements ProblemType {
    /** Another living template has the code. */
    TEMPLATE_EXISTS(Kind.CONFLICT),
    /** What is to be saved does not fit together: placeholders, variables, channels. */
    TEMPLATE_INVALID(Kind.REFUSED),
    /** What is given for the variables does not fit their schema. */
    TEMPLATE_VARIABLES(Kind.REFUSED);

    private final Kind kind;

    TemplateProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
