package ma.atlas.crm.scoring;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum ScoringProblem implements ProblemType {
    SCORING_RULES_INVALID;

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }
}
