package ma.atlas.crm.workflow.engine;

import java.util.Map;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;

/** An entry of a status that was approved and has not happened yet. */
record TransitionInProgress(
        SubjectSnapshot subject,
        String to,
        ChangeTrigger trigger,
        @Nullable String reasonCode,
        @Nullable String comment,
        Map<String, Object> payload,
        String by) {}
