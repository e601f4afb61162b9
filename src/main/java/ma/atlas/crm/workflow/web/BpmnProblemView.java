package ma.atlas.crm.workflow.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.util.Locale;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.springframework.boot.jackson.JsonComponent;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** A problem of a BPMN document, as the API shows it. */
@Schema(name = "BpmnProblem")
public record BpmnProblemView(
        @Schema(description = "An ERROR keeps the document from being deployed")
        BpmnProblem.Severity severity,

        @Schema(description = "Stable code of the problem", example = "condition-missing")
        String code,

        @Schema(description = "Identifier of the BPMN element; empty where it has none")
        String elementId,

        @Schema(description = "Line on which the start tag of the element ends; 0 where there is none")
        int line,

        @Schema(description = "The problem in words, in the caller’s language")
        String message) {

    static BpmnProblemView of(BpmnProblem problem, MessageSource messages, Locale locale) {
        return new BpmnProblemView(
                problem.severity(),
                problem.code(),
                problem.elementId(),
                problem.line(),
                messages.getMessage(
                        "bpmn." + problem.code(), problem.arguments().toArray(), locale));
    }

    /** A problem is worded wherever it goes out: in a report, or in the refusal of a deployment. */
    @JsonComponent
    static class Words extends JsonSerializer<BpmnProblem> {

        private final MessageSource messages;

        Words(MessageSource messages) {
            this.messages = messages;
        }

        @Override
        public void serialize(BpmnProblem problem, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(of(problem, messages, LocaleContextHolder.getLocale()), json);
        }
    }
}
