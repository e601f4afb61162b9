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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The dictionaries of the current organisation: its own rows, and the global ones that it does not override. Rows are kept
 * in memory for a few seconds; every method throws {@link IllegalStateException} when no organisation is bound.
 */
@Component
public class Dictionaries {

    private final DictionaryRows rows;
    private final DictionaryCache cache;
    private final DictionaryLock lock;

    Dictionaries(DictionaryRows rows, DictionaryCache cache, DictionaryLock lock) {
        this.rows = rows;
        this.cache = cache;
        this.lock = lock;
    }

    /** The row of a code, active or not. */
    public Optional<Code> find(String dictType, String code) {
        return Optional.ofNullable(dictionary(dictType).find(code));
    }

    public boolean isActive(String dictType, String code) {
        return find(dictType, code).filter(Code::active).isPresent();
    }

    /**
     * For who is about to write the code into a row: it is not removed before the current transaction ends.
     *
     * @throws Rejected {@code unknown-code} when the dictionary has no such code, or has it no longer in use
     */
    public Code requireActive(String dictType, String code) {
        Dictionary dictionary = dictionary(dictType);
        return Optional.ofNullable(dictionary.find(code))
                .filter(Code::active)
                .filter(found -> !dictionary.isOwnAlone(code) || hold(found))
                .orElseThrow(() -> Rejected.because(CommonProblem.UNKNOWN_CODE, code, dictType));
    }

    /** What is everybody's cannot be removed, so that a code costs a statement only where it is an organisation's own. */
    private boolean hold(Code own) {
        return !isWriting() || rows.hold(CurrentOrganisation.required(), own.dictType(), own.code());
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    /**
     * For who is about to write what many rows will rest on, such as a workflow: until the current transaction ends nobody
     * changes this dictionary for the organisation, and it is read as the database has it.
     *
     * @throws IllegalStateException outside a transaction that writes
     */
    public void hold(String dictType) {
        if (!isWriting()) {
            throw new IllegalStateException("Expected a transaction to hold " + dictType + " in, but there is none");
        }
        lock.share(dictType);
        changed(dictType);
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

    /** What lifecycles the cases of each type have, whether it is active or not. */
    public List<CaseType> caseTypes() {
        return all(CaseType.DICT_TYPE).stream().map(CaseType::of).toList();
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
