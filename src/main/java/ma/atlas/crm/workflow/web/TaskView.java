package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/** An open task, as the API shows it. */
@Schema(name = "Task")
record TaskView(
        @Schema(description = "Identifier of the task") String id,

        @Schema(description = "Label of the status, in the caller’s language")
        String name,

        @Schema(description = "Status that the case is in") String statusCode,
        @Schema(description = "Case type") String caseTypeCode,

        @Schema(description = "The case that the task is about")
        Subject subject,

        @Schema(description = "Login of whom it is assigned to", nullable = true) @Nullable
        String assignee,

        @Schema(description = "Role that may take it while it is unassigned")
        Role candidateRole,

        @Schema(description = "When it is due", nullable = true) @Nullable
        Instant dueAt,

        @Schema(description = "When the case entered the status")
        Instant createdAt,

        @Schema(description = "What it can lead to; null in lists", nullable = true) @Nullable
        List<AvailableTransitions.TransitionView> transitions) {

    /** What a task is about. */
    @Schema(name = "TaskSubject")
    record Subject(
            @Schema(description = "Kind of subject", example = "dossier")
            String type,

            @Schema(description = "Identifier of the subject")
            UUID id,

            @Schema(description = "How people recognise it") String title) {}
}
