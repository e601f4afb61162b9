package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.definition.WorkflowTables;
import org.jspecify.annotations.Nullable;

/** A lifecycle as tables. What follows from elsewhere (labels, version) may be sent along, and does not count. */
@Schema(name = "WorkflowWrite")
record WorkflowBody(
        @Schema(description = "Status in which a case begins", example = "CRM_NEW")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String initialStatusCode,

        @Schema(description = "Statuses")
        @NotNull(message = "{field.required}")
        @Size(max = 500, message = "{field.too-long}")
        List<@Valid @NotNull(message = "{field.required}") State> states,

        @Schema(description = "Ways between them, unique by `from`, `to` and `trigger`")
        @NotNull(message = "{field.required}")
        @Size(max = 2000, message = "{field.too-long}")
        List<@Valid @NotNull(message = "{field.required}") Arrow> transitions) {

    /** A status, as it is put. */
    @Schema(name = "WorkflowStateWrite")
    record State(
            @Schema(description = "Active code of the status dictionary of the case type", example = "CRM_NEW")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String statusCode,

            @Schema(description = "Whether a case ends there; by default not") @Nullable
            Boolean terminal,

            @Schema(
                    description = "Which reason it takes to get there: `NONE` (default), `LOSS`, `WON`",
                    example = "NONE",
                    nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String requiresReasonType) {

        WorkflowTables.State row() {
            return new WorkflowTables.State(
                    statusCode,
                    Boolean.TRUE.equals(terminal),
                    requiresReasonType == null ? "NONE" : requiresReasonType);
        }
    }

    /** A transition, as it is put. */
    @Schema(name = "WorkflowTransitionWrite")
    record Arrow(
            @Schema(description = "Status that it leaves")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String from,

            @Schema(description = "Status that it leads to")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String to,

            @Schema(description = "`USER` (default): people choose it; `TIMER`: it happens by itself", nullable = true)
            @Nullable
            Trigger trigger,

            @Schema(
                    description = "How long after the status was entered a timer fires (ISO-8601); of a timer only",
                    example = "P2D",
                    nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String after,

            @Schema(
                    description = "Reason that a timer gives, where its target asks for one; of a timer only",
                    nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String reasonCode,

            @Schema(description = "Role that it takes beyond the right to move the case", nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String requiredRole,

            @Schema(description = "Condition that must hold", nullable = true) @Valid @Nullable
            GuardBody guard,

            @Schema(
                    description =
                            "Messages that it has sent, in their order, at most 5; absent or null: as the active version has it",
                    nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            List<@Valid @NotNull(message = "{field.required}") NotificationBody> notifications) {

        WorkflowTables.Move row() {
            return new WorkflowTables.Move(
                    from,
                    to,
                    trigger == null ? Trigger.USER : trigger,
                    after,
                    reasonCode,
                    requiredRole,
                    guard == null ? null : guard.guard(),
                    notifications == null
                            ? null
                            : notifications.stream().map(NotificationBody::row).toList());
        }
    }

    /** A message that a transition has sent, as it is put. */
    @Schema(name = "WorkflowNotificationWrite")
    record NotificationBody(
            @Schema(description = "Code of an active message template", example = "VISIT_THANKS")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String template,

            @Schema(description = "`WHATSAPP`, `SMS` or `EMAIL`", example = "WHATSAPP")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String channel,

            @Schema(description = "`CONTACT`, the person of the case", example = "CONTACT")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String recipient) {

        WorkflowTables.Sent row() {
            return new WorkflowTables.Sent(template, channel, recipient);
        }
    }

    /** The condition of a transition, as it is put. */
    @Schema(name = "WorkflowGuardWrite")
    record GuardBody(
            @Schema(
                    description = "In CEL, over the facts of `GET /admin/workflows/facts`",
                    example = "parties.exists(p, p.role == 'BUYER')")
            @NotBlank(message = "{field.required}")
            @Size(max = 10_000, message = "{field.too-long}")
            String rule,

            @Schema(
                    description =
                            "Why the move is refused where it does not hold, by language: `fr`, `en`, `ar`; at most 1,000 characters each",
                    nullable = true)
            @Size(max = 3, message = "{field.too-long}")
            @Nullable
            Map<String, @NotNull(message = "{field.required}") @Size(max = 1_000, message = "{field.too-long}") String>
                    message) {

        Guard guard() {
            Map<String, String> words = new LinkedHashMap<>();
            if (message != null) {
                message.forEach((language, text) -> words.put(language, text.trim()));
                words.values().removeIf(String::isEmpty);
            }
            return new Guard(rule.trim(), words);
        }
    }

    WorkflowTables tables() {
        return new WorkflowTables(
                initialStatusCode,
                states.stream().map(State::row).toList(),
                transitions.stream().map(Arrow::row).toList());
    }
}
