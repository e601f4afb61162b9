package ma.atlas.crm.reference;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effective rows of one dictionary for one organisation, in sort order. */
final class Dictionary {

    private static final Comparator<Code> ORDER =
            Comparator.comparingInt(Code::sortOrder).thenComparing(Code::code);

    private final Map<String, Code> byCode;
    private final List<Code> rows;

    private Dictionary(Map<String, Code> byCode) {
        this.byCode = byCode;
        this.rows = byCode.values().stream().sorted(ORDER).toList();
    }

    /** An organisation's own row takes the place of the global one of the same code. */
    static Dictionary of(Collection<Code> rows) {
        Map<String, Code> effective = new HashMap<>();
        rows.stream().filter(Code::global).forEach(row -> effective.put(row.code(), row));
        rows.stream()
                .filter(row -> !row.global())
                .forEach(row -> effective.merge(row.code(), row, Dictionary::override));
        return new Dictionary(effective);
    }

    /** Code reads the metadata: rewording a label must not lose it. */
    private static Code override(Code global, Code own) {
        Map<String, Object> metadata = new LinkedHashMap<>(global.metadata());
        metadata.putAll(own.metadata());
        return new Code(
                own.dictType(),
                own.code(),
                own.label(),
                own.labelFr(),
                own.labelAr(),
                own.sortOrder(),
                own.active(),
                metadata,
                false);
    }

    @Nullable
    Code find(String code) {
        return byCode.get(code);
    }

    List<Code> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }
}
