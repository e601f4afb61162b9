package ma.atlas.crm.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What code reads in the metadata of a row must be what it expects there; the rest is an organisation's own affair. */
@Component
class MetadataRules {

    private static final List<String> REASONS = List.of("WON", "LOSS");

    private final Dictionaries dictionaries;
    private final Subjects subjects;
    private final CodeUses uses;

    MetadataRules(Dictionaries dictionaries, Subjects subjects, CodeUses uses) {
        this.dictionaries = dictionaries;
        this.subjects = subjects;
        this.uses = uses;
    }

    /**
     * @param before as it is; null for a new one
     * @throws Rejected {@code invalid-input}, {@code unknown-dictionary}, {@code unknown-subject}, {@code case-type-in-use}
     */
    void accept(@Nullable Code before, Code wanted) {
        if (wanted.dictType().equals(CaseType.DICT_TYPE)) {
            acceptCaseType(before, wanted);
        } else if (isOfStatuses(wanted.dictType())) {
            acceptStatus(wanted.metadata());
        }
    }

    private void acceptCaseType(@Nullable Code before, Code wanted) {
        requireText(wanted.metadata(), CaseType.STATUS_DICT);
        requireText(wanted.metadata(), CaseType.SUBJECT);
        CaseType after = CaseType.of(wanted);
        if (before != null && CaseType.of(before).equals(after)) {
            return;
        }
        if (dictionaries.all(after.statusDict()).isEmpty()) {
            throw Rejected.because(ReferenceProblem.UNKNOWN_DICTIONARY, after.statusDict());
        }
        if (!subjects.codes().contains(after.subject())) {
            throw Rejected.because(
                    ReferenceProblem.UNKNOWN_SUBJECT,
                    after.subject(),
                    String.join(", ", subjects.codes().stream().sorted().toList()));
        }
        if (before != null) {
            uses.requireNone(before, ReferenceProblem.CASE_TYPE_IN_USE);
        }
    }

    private static void requireText(Map<String, Object> metadata, String name) {
        if (metadata.containsKey(name) && !(metadata.get(name) instanceof String)) {
            throw Rejected.invalid("metadata." + name, "type-mismatch");
        }
    }

    private boolean isOfStatuses(String dictType) {
        return dictionaries.caseTypes().stream().map(CaseType::statusDict).anyMatch(dictType::equals);
    }

    private static void acceptStatus(Map<String, Object> metadata) {
        if (metadata.containsKey(Code.REQUIRES_REASON)
                && Optional.ofNullable(metadata.get(Code.REQUIRES_REASON))
                        .filter(REASONS::contains)
                        .isEmpty()) {
            throw Rejected.invalid("metadata." + Code.REQUIRES_REASON, "one-of", String.join(", ", REASONS));
        }
    }
}
