package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.definition.WorkflowVersion.Origin;
import org.jspecify.annotations.Nullable;

/** One version of a lifecycle, as the workflow tables hold it. */
@Schema(name = "Workflow")
record WorkflowResponse(
        @Schema(description = "Identifier of the version") UUID id,

        @Schema(description = "Case type", example = "CRM_LEAD_BUY")
        String caseTypeCode,

        @Schema(description = "Version, from 1, in the order of deployment")
        int version,

        @Schema(description = "Whether new cases begin it") boolean active,

        @Schema(description = "The side that it was changed from")
        Origin origin,

        @Schema(description = "Name of the process, as drawn")
        String name,

        @Schema(description = "Identifier of the process definition in the engine")
        String processDefinitionId,

        @Schema(description = "Status in which a case begins", example = "CRM_NEW")
        String initialStatusCode,

        @Schema(description = "Login of who deployed it") String createdBy,

        @Schema(description = "Why, in their words", nullable = true) @Nullable
        String comment,

        @Schema(description = "When it was deployed") Instant createdAt,

        @Schema(description = "When it was last activated or replaced")
        Instant updatedAt,

        @Schema(description = "Statuses, in the order of the drawing")
        List<State> states,

        @Schema(description = "Ways between them, unique by `from`, `to` and `trigger`")
        List<Arrow> transitions) {

    /** A status of a lifecycle. */
    @Schema(name = "WorkflowState")
    record State(
            @Schema(description = "Code, of the status dictionary of the case type", example = "CRM_NEW")
            String statusCode,

            @Schema(description = "Label in the caller’s language")
            String label,

            @Schema(description = "Whether a case ends there")
            boolean terminal,

            @Schema(description = "Which reason it takes to get there")
            ReasonType requiresReasonType,

            @Schema(
                    description =
                            "Role that unassigned work in this status is meant for; null where the case has ended",
                    nullable = true)
            @Nullable
            Role candidateRole) {}

    /** A way from one status to the next. */
    @Schema(name = "WorkflowTransition")
    record Arrow(
            @Schema(description = "Status that it leaves") String from,
            @Schema(description = "Status that it leads to") String to,

            @Schema(description = "`USER`: people choose it; `TIMER`: it happens by itself")
            Trigger trigger,

            @Schema(
                    description = "How long after the status was entered a timer fires (ISO-8601)",
                    example = "P2D",
                    nullable = true)
            @Nullable
            String after,

            @Schema(description = "Reason that a timer gives, where its target asks for one", nullable = true) @Nullable
            String reasonCode,

            @Schema(description = "Role that it takes beyond the right to move the case", nullable = true) @Nullable
            Role requiredRole,

            @Schema(description = "Condition that must hold", nullable = true) @Nullable
            GuardView guard,

            @Schema(description = "Messages that it has sent, in their order")
            List<NotificationView> notifications) {}

    /** A message that a transition has sent. */
    @Schema(name = "WorkflowNotification")
    record NotificationView(
            @Schema(description = "Code of the message template", example = "VISIT_THANKS")
            String template,

            @Schema(description = "Channel that it is sent by")
            Notification.Channel channel,

            @Schema(description = "Who receives it: `CONTACT`, the person of the case", example = "CONTACT")
            String recipient) {

        static NotificationView of(Notification notification) {
            return new NotificationView(notification.template(), notification.channel(), notification.recipient());
        }
    }

    /** The condition of a transition. */
    @Schema(name = "WorkflowGuard")
    record GuardView(
            @Schema(
                    description = "In CEL, over the facts of `GET /admin/workflows/facts`",
                    example = "parties.exists(p, p.role == 'BUYER')")
            String rule,

            @Schema(description = "Why the move is refused where it does not hold, by language: `fr`, `en`, `ar`")
            Map<String, String> message) {

        static @Nullable GuardView of(@Nullable Guard guard) {
            return guard == null ? null : new GuardView(guard.rule(), guard.messages());
        }
    }
}
