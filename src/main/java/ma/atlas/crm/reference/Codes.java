package ma.atlas.crm.reference;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an organisation does with the codes of its dictionaries. What is everybody's it overrides, for itself alone. One at a
 * time changes a dictionary of an organisation.
 */
@Component
public class Codes {

    /** Of one dictionary, removed ones included: each is kept in memory, and read with the others. */
    static final int MAXIMUM_OWN = 2_000;

    private static final String ENTITY_TYPE = "REF_DICTIONARY";

    private final CodeRows rows;
    private final DictionaryLock lock;
    private final MetadataRules rules;
    private final CodeUses uses;
    private final Dictionaries dictionaries;
    private final AuditTrail audit;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Codes(
            CodeRows rows,
            DictionaryLock lock,
            MetadataRules rules,
            CodeUses uses,
            Dictionaries dictionaries,
            AuditTrail audit,
            JdbcOperations jdbc,
            Clock clock) {
        this.rows = rows;
        this.lock = lock;
        this.rules = rules;
        this.uses = uses;
        this.dictionaries = dictionaries;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Every row that the organisation sees, in sort order, as the database has it.
     *
     * @param active only those that are, or are not, in use; null for all
     * @throws Rejected {@code role-required}, {@code not-found} when there is no such dictionary
     */
    @Transactional(readOnly = true)
    public Page<CodeRow> list(String dictType, @Nullable Boolean active, PageRequest page) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_DICTIONARIES);
        List<CodeRow> seen = required(rows.read(dictType)).values().stream()
                .flatMap(layers -> layers.seen().stream())
                .filter(row -> active == null || row.code().active() == active)
                .toList();
        return DictionaryPages.of(seen, CodeRow::code, page);
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public CodeRow get(String dictType, String code) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_DICTIONARIES);
        return seen(dictType, code);
    }

    /**
     * Adds a code of the organisation's own.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the dictionary, {@code code-exists},
     *     {@code dictionary-full}, and as {@link MetadataRules} refuse
     */
    @Transactional
    public CodeRow create(String dictType, String code, CodeRequest wanted) {
        Map<String, CodeLayers> dictionary = writable(dictType);
        CodeLayers layers = dictionary.getOrDefault(code, CodeLayers.NONE);
        if (layers.seen().isPresent()) {
            throw Rejected.because(ReferenceProblem.CODE_EXISTS, code, dictType);
        }
        if (dictionary.values().stream().filter(row -> row.own() != null).count() >= MAXIMUM_OWN) {
            throw Rejected.because(ReferenceProblem.DICTIONARY_FULL, dictType, MAXIMUM_OWN);
        }
        Code created = new Code(
                dictType,
                code,
                wanted.label(),
                wanted.labelFr(),
                wanted.labelAr(),
                wanted.sortOrder() == null ? last(dictionary) : wanted.sortOrder(),
                wanted.active() == null || wanted.active(),
                wanted.metadata() == null ? Map.of() : wanted.metadata(),
                false);
        return write(layers, null, created);
    }

    /**
     * Replaces what is written about a code; of everybody's the organisation gets a row of its own. What changes nothing
     * leaves no trace.
     *
     * @param sameCode as it is, or null; a code never changes
     * @throws Rejected as {@link #create}; {@code not-found}, {@code code-fixed}, {@code metadata-fixed}, {@code stale}
     */
    @Transactional
    public CodeRow update(
            String dictType, String code, @Nullable String sameCode, CodeRequest wanted, @Nullable String ifMatch) {
        CodeLayers layers = writable(dictType).getOrDefault(code, CodeLayers.NONE);
        CodeRow before = required(layers.seen());
        EntityTag.requireMatch(ifMatch, before.version());
        if (sameCode != null && !sameCode.equals(code)) {
            throw Rejected.because(ReferenceProblem.CODE_FIXED, code);
        }
        Code after = layers.rewritten(before.code(), wanted);
        return after.equals(before.code().asOwn()) ? before : write(layers, before.code(), after);
    }

    /**
     * Takes a code of the organisation's own out of its dictionary; everybody's of the same code shows again.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code code-global}, {@code code-in-use}
     */
    @Transactional
    public void delete(String dictType, String code, @Nullable String ifMatch) {
        CodeLayers layers = writable(dictType).getOrDefault(code, CodeLayers.NONE);
        CodeRow before = required(layers.seen());
        EntityTag.requireMatch(ifMatch, before.version());
        if (before.code().global()) {
            throw Rejected.because(ReferenceProblem.CODE_GLOBAL, code);
        }
        if (!layers.isEverybodys()) {
            rows.lock(before.id());
            uses.requireNone(before.code(), ReferenceProblem.CODE_IN_USE);
        }
        StatementBatch batch = new StatementBatch();
        rows.appendRemoval(
                batch, before.id(), layers.nextVersion(), clock.instant().atOffset(ZoneOffset.UTC));
        audit.append(
                batch,
                AuditEntry.deleted(ENTITY_TYPE, before.id(), before.code().audited()));
        batch.execute(jdbc);
        dictionaries.changed(dictType);
    }

    private CodeRow write(CodeLayers layers, @Nullable Code before, Code after) {
        Map<String, Object> ownMetadata = layers.ownMetadata(after.metadata());
        rules.accept(before, after);
        Instant now = clock.instant();
        CodeRow living = layers.living();
        CodeRow row = new CodeRow(
                layers.own() == null ? Ids.next() : layers.own().id(),
                after.with(ownMetadata),
                layers.nextVersion(),
                living == null ? now : living.createdAt(),
                now);
        StatementBatch batch = new StatementBatch();
        rows.append(batch, row);
        audit.append(
                batch,
                before == null
                        ? AuditEntry.created(ENTITY_TYPE, row.id(), after.audited())
                        : AuditEntry.updated(ENTITY_TYPE, row.id(), before.audited(), after.audited()));
        batch.execute(jdbc);
        dictionaries.changed(after.dictType());
        return seen(after.dictType(), after.code());
    }

    private Map<String, CodeLayers> writable(String dictType) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_DICTIONARIES);
        lock.take(dictType);
        return required(rows.read(dictType));
    }

    private CodeRow seen(String dictType, String code) {
        return required(rows.read(dictType).getOrDefault(code, CodeLayers.NONE).seen());
    }

    /** A dictionary is there when it has a row: organisations add codes, not dictionaries. */
    private static Map<String, CodeLayers> required(Map<String, CodeLayers> dictionary) {
        if (dictionary.values().stream().allMatch(layers -> layers.seen().isEmpty())) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return dictionary;
    }

    private static CodeRow required(Optional<CodeRow> seen) {
        return seen.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    private static int last(Map<String, CodeLayers> dictionary) {
        int last = dictionary.values().stream()
                .flatMap(layers -> layers.seen().stream())
                .mapToInt(row -> row.code().sortOrder())
                .max()
                .orElse(0);
        return (int) Math.min(Integer.MAX_VALUE, last + 10L);
    }
}
