package ma.atlas.crm.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject that was given to somebody else.
 *
 * @param before where the subject stood
 * @param assignee the login of whom it is given to, null for nobody
 * @param by the login of who gave it
 */
public record AssignmentChange(
        SubjectSnapshot before, @Nullable String assignee, String by, Instant at) {}
