package ma.atlas.crm.workflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** What changes from one version to another. What is added or removed as a whole is named once. */
@Schema(name = "WorkflowDiff")
record DiffResponse(
        @Schema(description = "Version that it begins from") int from,

        @Schema(description = "Version that is compared with it")
        int to,

        @Schema(description = "The status that cases begin in; null where it is the same", nullable = true) @Nullable
        Item initialStatus,

        @Schema(description = "Statuses; changed are their names and whether they are terminal")
        Group states,

        @Schema(description = "Transitions; changed is the delay of timers")
        Group transitions,

        @Schema(description = "Roles that transitions take, and that statuses are meant for")
        Group roles,

        @Schema(description = "Conditions of transitions") Group guards,

        @Schema(description = "Reasons that statuses take, and that timers give")
        Group reasons,

        @Schema(description = "What transitions have sent") Group notifications,

        @Schema(description = "The same for people, a difference a line")
        String text) {

    /** The differences of one kind. */
    @Schema(name = "WorkflowDifferences")
    record Group(
            @Schema(description = "What only the second version has")
            List<Item> added,

            @Schema(description = "What only the first version has")
            List<Item> removed,

            @Schema(description = "What both have, differently")
            List<Item> changed) {}

    /** One difference, of a status or of a transition. */
    @Schema(name = "WorkflowDifference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "The status; absent for a transition", nullable = true) @Nullable
            String statusCode,

            @Schema(description = "The status that the transition leaves", nullable = true) @Nullable
            String from,

            @Schema(description = "The status that the transition leads to", nullable = true) @Nullable
            String to,

            @Schema(description = "What makes the transition happen", nullable = true) @Nullable
            Trigger trigger,

            @Schema(description = "How it was: a text, or a guard", nullable = true) @Nullable
            Object before,

            @Schema(description = "How it is: a text, or a guard", nullable = true) @Nullable
            Object after,

            @Schema(description = "The difference in words, in the caller’s language")
            String text) {}
}
