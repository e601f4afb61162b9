package ma.atlas.crm.shared;

/**
 * A refusal is about to become an answer, or an item of one. Published where that is done, on the thread of the request; what it
 * refused is rolled back, or will be before anybody reads the answer.
 */
public record RefusalAnswered(Rejected refusal) {}
