package ma.atlas.crm.workflow.operations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One disagreement.
 *
 * @param subjectType null where there is no subject
 * @param engine what the engine says, null for nothing
 * @param projection what our rows say, null for nothing
 * @param key its place among those of its kind
 */
public record Finding(
        FindingKind kind,
        @Nullable String subjectType,
        @Nullable UUID subjectId,
        @Nullable String processInstanceId,
        @Nullable String engine,
        @Nullable String projection,
        String key) {}
