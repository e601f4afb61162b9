package ma.atlas.crm.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list that is read by key: the same cost on the first page and on the last. */
public record Page<T>(
        @Schema(description = "The rows of this page, in the order of the list")
        List<T> items,

        @Schema(description = "Pass as `cursor` to read the next page; null on the last page", nullable = true)
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String nextCursor) {

    /**
     * Cuts a page out of rows that were read with a limit one above the page's.
     *
     * @param cursorOf the key of a row, for the page after it
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.get(limit - 1)).encoded());
    }

    public <R> Page<R> map(Function<? super T, R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor);
    }
}
