package ma.atlas.crm.coop.allocation;

/** A policy asks for what a candidate does not state. */
final class UnstatedFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnstatedFact(Candidate candidate, Fact fact) {
        super("Expected the inputs to state '%s' of rank %d, but they do not".formatted(fact.code(), candidate.rank()));
    }
}
