package ma.atlas.crm.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.stereotype.Component;

/**
 * The dictionaries of the current organisation: its own rows, and the global ones that it does not override. Rows are kept
 * in memory for a few seconds; every method throws {@link IllegalStateException} when no organisation is bound.
 */
@Component
public class Dictionaries {

    private final DictionaryRows rows;
    private final DictionaryCache cache;

    Dictionaries(DictionaryRows rows, DictionaryCache cache) {
        this.rows = rows;
        this.cache = cache;
    }

    /** The row of a code, active or not. */
    public Optional<Code> find(String dictType, String code) {
        return Optional.ofNullable(dictionary(dictType).find(code));
    }

    public boolean isActive(String dictType, String code) {
        return find(dictType, code).filter(Code::active).isPresent();
    }

    /**
     * @throws Rejected {@code unknown-code} when the dictionary has no such code, or has it no longer in use
     */
    public Code requireActive(String dictType, String code) {
        return find(dictType, code)
                .filter(Code::active)
                .orElseThrow(() -> Rejected.because(CommonProblem.UNKNOWN_CODE, code, dictType));
    }

    /** The label of a code in a language, falling back as {@link Code#label(Locale)}; of an unknown code, the code. */
    public String label(String dictType, String code, Locale locale) {
        return find(dictType, code).map(row -> row.label(locale)).orElse(code);
    }

    /** The label of every code, active or not, in sort order. */
    public Map<String, String> labels(String dictType, Locale locale) {
        Map<String, String> labels = new LinkedHashMap<>();
        all(dictType).forEach(row -> labels.put(row.code(), row.label(locale)));
        return labels;
    }

    /** Every row, active or not, in sort order; none for an unknown dictionary. */
    public List<Code> all(String dictType) {
        return dictionary(dictType).rows();
    }

    /** What lifecycle the cases of a type have; empty for an unknown case type. */
    public Optional<CaseType> caseType(String code) {
        return find(CaseType.DICT_TYPE, code).map(CaseType::of);
    }

    /** Whoever changes rows of the current organisation says so, in the transaction that changes them. */
    void changed(String dictType) {
        cache.changed(CurrentOrganisation.required(), dictType);
    }

    private Dictionary dictionary(String dictType) {
        String orgId = CurrentOrganisation.required();
        return cache.get(orgId, dictType, () -> rows.read(orgId, dictType));
    }
}
