package ma.atlas.crm.workflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.web.Problems;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.ReasonType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words what somebody may do next with a subject, in their language. */
@Component
public class AvailableTransitions {

    private final Dictionaries dictionaries;
    private final Problems problems;

    AvailableTransitions(Dictionaries dictionaries, Problems problems) {
        this.dictionaries = dictionaries;
        this.problems = problems;
    }

    /** Where a subject stands and where it can go. */
    @Schema(name = "AvailableTransitions")
    public record View(
            @Schema(description = "Current status") @Nullable
            String from,

            @Schema(description = "Every user transition from it, in the order of the lifecycle")
            List<TransitionView> transitions) {}

    /** One way on. */
    @Schema(name = "AvailableTransition")
    public record TransitionView(
            @Schema(description = "Status that it leads to") String to,

            @Schema(description = "Label of that status, in the caller’s language")
            String label,

            @Schema(description = "Whether the caller may take it now")
            boolean allowed,

            @Schema(description = "Dictionary that the move needs a reason from")
            ReasonType requiresReasonType,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(description = "Why it may not be taken; absent when it may")
            List<Refusal> refusals) {}

    /** One reason why not. */
    @Schema(name = "TransitionRefusal")
    public record Refusal(
            @Schema(description = "Stable code of the refusal")
            String code,

            @Schema(description = "The refusal in words, in the caller’s language")
            String message) {}

    public View view(Moves.Options found, Locale locale) {
        String dictionary = dictionaries
                .caseType(found.subject().caseTypeCode())
                .orElseThrow()
                .statusDict();
        List<TransitionView> words = found.options().stream()
                .map(option -> view(option, dictionary, locale))
                .toList();
        return new View(found.subject().statusCode(), words);
    }

    private TransitionView view(Moves.Option option, String dictionary, Locale locale) {
        return new TransitionView(
                option.to().code(),
                dictionaries.label(dictionary, option.to().code(), locale),
                option.allowed(),
                option.to().requiresReason(),
                option.refusals().stream()
                        .map(refusal -> new Refusal(refusal.code(), problems.detail(refusal, locale)))
                        .toList());
    }
}
