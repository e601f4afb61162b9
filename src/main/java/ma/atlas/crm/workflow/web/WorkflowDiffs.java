package ma.atlas.crm.workflow.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.definition.WorkflowDiff;
import ma.atlas.crm.workflow.definition.WorkflowDiff.Arrow;
import ma.atlas.crm.workflow.definition.WorkflowDiff.Aspect;
import ma.atlas.crm.workflow.definition.WorkflowDiff.Change;
import ma.atlas.crm.workflow.definition.WorkflowDiff.Difference;
import ma.atlas.crm.workflow.web.WorkflowResponse.GuardView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the differences of two versions into words. */
@Component
class WorkflowDiffs {

    private final MessageSource messages;

    WorkflowDiffs(MessageSource messages) {
        this.messages = messages;
    }

    DiffResponse view(WorkflowDiff diff, Locale locale) {
        return new DiffResponse(
                diff.from().version(),
                diff.to().version(),
                items(diff, Aspect.INITIAL_STATUS, Change.CHANGED, locale).stream()
                        .findFirst()
                        .orElse(null),
                group(diff, Aspect.STATE, locale),
                group(diff, Aspect.TRANSITION, locale),
                group(diff, Aspect.ROLE, locale),
                group(diff, Aspect.GUARD, locale),
                group(diff, Aspect.REASON, locale),
                group(diff, Aspect.NOTIFICATION, locale),
                text(diff, locale));
    }

    private DiffResponse.Group group(WorkflowDiff diff, Aspect aspect, Locale locale) {
        return new DiffResponse.Group(
                items(diff, aspect, Change.ADDED, locale),
                items(diff, aspect, Change.REMOVED, locale),
                items(diff, aspect, Change.CHANGED, locale));
    }

    private List<DiffResponse.Item> items(WorkflowDiff diff, Aspect aspect, Change change, Locale locale) {
        return diff.differences().stream()
                .filter(difference -> difference.aspect() == aspect && difference.change() == change)
                .map(difference -> item(difference, locale))
                .toList();
    }

    private DiffResponse.Item item(Difference difference, Locale locale) {
        Arrow arrow = difference.arrow();
        return new DiffResponse.Item(
                difference.statusCode(),
                arrow == null ? null : arrow.from(),
                arrow == null ? null : arrow.to(),
                arrow == null ? null : arrow.trigger(),
                shown(difference.before()),
                shown(difference.after()),
                words(difference, locale));
    }

    private String text(WorkflowDiff diff, Locale locale) {
        if (diff.differences().isEmpty()) {
            return messages.getMessage("diff.none", null, locale);
        }
        return diff.differences().stream()
                .map(difference -> words(difference, locale))
                .collect(Collectors.joining("\n"));
    }

    /** Keys are {@code diff.<aspect>.<change>}: of what, before, after. */
    private String words(Difference difference, Locale locale) {
        String key =
                "diff." + difference.aspect().name().toLowerCase(Locale.ROOT).replace('_', '-') + "."
                        + difference.change().name().toLowerCase(Locale.ROOT);
        Object[] arguments = {
            what(difference, locale), text(difference.before(), locale), text(difference.after(), locale)
        };
        return messages.getMessage(key, arguments, locale);
    }

    private String what(Difference difference, Locale locale) {
        Arrow arrow = difference.arrow();
        if (arrow == null) {
            return String.valueOf(difference.statusCode());
        }
        String trigger = arrow.trigger().name().toLowerCase(Locale.ROOT);
        return messages.getMessage("diff.arrow." + trigger, new Object[] {arrow.from(), arrow.to()}, locale);
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof Guard guard ? GuardView.of(guard) : value;
    }

    private static String text(@Nullable Object value, Locale locale) {
        if (value instanceof Guard guard) {
            return guard.rule() + (guard.messages().isEmpty() ? "" : " (" + guard.message(locale) + ")");
        }
        return value == null ? "–" : value.toString();
    }
}
