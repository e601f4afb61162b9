package ma.atlas.crm.shared;

import org.jspecify.annotations.Nullable;

/** What a client asks of a list. */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAXIMUM_LIMIT = 200;

    /**
     * @throws Rejected {@code invalid-input} when the limit is outside 1..200
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int asked = limit == null ? DEFAULT_LIMIT : limit;
        if (asked < 1 || asked > MAXIMUM_LIMIT) {
            throw Rejected.invalid("limit", "between", 1, MAXIMUM_LIMIT);
        }
        return new PageRequest(asked, cursor);
    }

    /** One more than the page holds, which tells whether there is a next one. */
    public int rowsToRead() {
        return limit + 1;
    }
}
