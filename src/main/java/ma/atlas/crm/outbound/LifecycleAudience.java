package ma.atlas.crm.outbound;

import java.util.Map;
import java.util.Set;
import ma.atlas.crm.workflow.Notifications.Occasion;

/**
 * Whom the lifecycle of a kind of subject has written to, and what there is to say: contributed as a bean by the module that keeps
 * such subjects.
 */
public interface LifecycleAudience {

    /** The kind of subject, as in the metadata of a case type: {@code coop_allocation}. */
    String subject();

    /** The codes of whom a drawing may name as the recipient. */
    Set<String> recipients();

    /** The template variables that there may be values for, beside those that every move has; the person's own name included. */
    Set<String> variables();

    /** Who it is, of the subject that was moved. */
    Audience audience(Occasion occasion, String recipient);

    /**
     * What there is to say of the subject that was moved.
     *
     * @param asked the names that matter; others need not be read
     * @return values by name, as templates have them: ISO dates, plain amounts
     */
    Map<String, String> say(Occasion occasion, Set<String> asked);
}
