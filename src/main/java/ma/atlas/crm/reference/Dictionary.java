package ma.atlas.crm.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The effective rows of one dictionary for one organisation, in sort order. */
final class Dictionary {

    private final Map<String, Code> byCode;
    private final Set<String> ownAlone;
    private final List<Code> rows;

    private Dictionary(Map<String, Code> byCode, Set<String> ownAlone) {
        this.byCode = byCode;
        this.ownAlone = ownAlone;
        this.rows = byCode.values().stream().sorted(DictionaryPages.ORDER).toList();
    }

    /** An organisation's own row takes the place of the global one of the same code. */
    static Dictionary of(Collection<Code> rows) {
        Map<String, Code> effective = new HashMap<>();
        Set<String> ownAlone = new HashSet<>();
        rows.stream().filter(Code::global).forEach(row -> effective.put(row.code(), row));
        rows.stream().filter(row -> !row.global()).forEach(row -> {
            if (effective.merge(row.code(), row, Dictionary::override) == row) {
                ownAlone.add(row.code());
            }
        });
        return new Dictionary(effective, ownAlone);
    }

    /** Code reads the metadata: rewording a label must not lose it. */
    static Code override(Code global, Code own) {
        Map<String, Object> metadata = new LinkedHashMap<>(global.metadata());
        metadata.putAll(own.metadata());
        return own.with(metadata);
    }

    @Nullable
    Code find(String code) {
        return byCode.get(code);
    }

    /** Whether a code is the organisation's, and nobody else's: such a one may be removed. */
    boolean isOwnAlone(String code) {
        return ownAlone.contains(code);
    }

    List<Code> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }
}
