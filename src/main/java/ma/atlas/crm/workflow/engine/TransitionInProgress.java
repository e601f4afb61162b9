package ma.atlas.crm.workflow.engine;

import java.time.Instant;
import java.util.Map;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a status that was approved and has not happened yet.
 *
 * @param at when it took place, null for now
 */
record TransitionInProgress(
        SubjectSnapshot subject,
        String to,
        ChangeTrigger trigger,
        @Nullable String reasonCode,
        @Nullable String comment,
        Map<String, Object> payload,
        String by,
        @Nullable Instant at) {

    /** Of a new instance that is to be placed at a status: what it begins with is only passed through. */
    boolean isPlacement() {
        return trigger == ChangeTrigger.START || trigger == ChangeTrigger.REOPEN;
    }
}
