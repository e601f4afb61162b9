package ma.atlas.crm.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one code: everybody's row and the organisation's own. Either may be missing, and the latter may have
 * been removed.
 */
record CodeLayers(@Nullable CodeRow everybodys, @Nullable CodeRow own, boolean removed) {

    static final CodeLayers NONE = new CodeLayers(null, null, false);

    CodeLayers with(CodeRow row, boolean isRemoved) {
        return row.code().global() ? new CodeLayers(row, own, removed) : new CodeLayers(everybodys, row, isRemoved);
    }

    /** What the organisation sees. */
    Optional<CodeRow> seen() {
        CodeRow mine = living();
        if (mine == null || everybodys == null) {
            return Optional.ofNullable(mine == null ? everybodys : mine);
        }
        return Optional.of(mine.with(Dictionary.override(everybodys.code(), mine.code())));
    }

    /** The organisation's own row, unless it was removed. */
    @Nullable
    CodeRow living() {
        return removed ? null : own;
    }

    /** Whether everybody has it too, so that it stays when the organisation's own row goes. */
    boolean isEverybodys() {
        return everybodys != null;
    }

    /** Of the row that is written next: none that anybody has read comes back. */
    long nextVersion() {
        long latest = -1;
        for (CodeRow row : new CodeRow[] {everybodys, own}) {
            latest = row == null ? latest : Math.max(latest, row.version());
        }
        return latest + 1;
    }

    /** What the organisation sees once it is written what somebody asks for. */
    Code rewritten(Code before, CodeRequest wanted) {
        Map<String, Object> metadata = before.metadata();
        if (wanted.metadata() != null) {
            metadata = new LinkedHashMap<>(
                    everybodys == null ? Map.of() : everybodys.code().metadata());
            metadata.putAll(wanted.metadata());
        }
        return new Code(
                before.dictType(),
                before.code(),
                wanted.label(),
                wanted.labelFr(),
                wanted.labelAr(),
                wanted.sortOrder() == null ? before.sortOrder() : wanted.sortOrder(),
                wanted.active() == null ? before.active() : wanted.active(),
                metadata,
                false);
    }

    /**
     * What the organisation's own row has to say, so that this is what it sees: nothing that everybody's says already.
     *
     * @throws Rejected {@code metadata-fixed} when it is to see something else than everybody's row says
     */
    Map<String, Object> ownMetadata(Map<String, Object> wanted) {
        Map<String, Object> rest = new LinkedHashMap<>(wanted);
        if (everybodys != null) {
            everybodys.code().metadata().forEach((name, value) -> {
                if (wanted.containsKey(name) && !Objects.equals(wanted.get(name), value)) {
                    throw Rejected.because(
                            ReferenceProblem.METADATA_FIXED,
                            name,
                            everybodys.code().code(),
                            String.valueOf(value));
                }
                rest.remove(name);
            });
        }
        return rest;
    }
}
