package ma.atlas.crm.idempotency;

/**
 * What a keyed request is answered.
 *
 * @param replayed whether this is the outcome of an earlier request
 */
public record Answer(Outcome outcome, boolean replayed) {

    static Answer first(Outcome outcome) {
        return new Answer(outcome, false);
    }

    static Answer replayed(Outcome outcome) {
        return new Answer(outcome, true);
    }
}
