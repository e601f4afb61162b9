package ma.atlas.crm.reference;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** Pages of a dictionary, which is read whole. */
final class DictionaryPages {

    static final Comparator<Code> ORDER =
            Comparator.comparingInt(Code::sortOrder).thenComparing(Code::code);

    private DictionaryPages() {}

    /**
     * @throws Rejected {@code invalid-cursor}
     */
    static <T> Page<T> of(Collection<T> rows, Function<T, Code> code, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<T> wanted = rows.stream()
                .filter(row -> isAfter(code.apply(row), after))
                .sorted(Comparator.comparing(code, ORDER))
                .limit(page.rowsToRead())
                .toList();
        return Page.of(
                wanted,
                page.limit(),
                row -> Cursor.of(code.apply(row).sortOrder(), code.apply(row).code()));
    }

    private static boolean isAfter(Code row, @Nullable Cursor after) {
        if (after == null) {
            return true;
        }
        int bySortOrder = Integer.compare(row.sortOrder(), after.number(0));
        return bySortOrder == 0 ? row.code().compareTo(after.text(1)) > 0 : bySortOrder > 0;
    }
}
