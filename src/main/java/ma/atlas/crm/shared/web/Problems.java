package ma.atlas.crm.shared.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Localised;
import ma.atlas.crm.shared.ProblemType;
import ma.atlas.crm.shared.Rejected;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Words a failure as an RFC 9457 problem detail, in the reader's language. */
@Component
public class Problems {

    private static final String TYPE_PREFIX = "urn:atlas:problem:";

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    public ProblemDetail of(Rejected rejected, Locale locale) {
        ProblemDetail problem = of(rejected.type(), locale, words(rejected, locale));
        rejected.properties().forEach((name, value) -> problem.setProperty(name, Localised.resolve(value, locale)));
        if (!rejected.errors().isEmpty()) {
            problem.setProperty(
                    "errors",
                    rejected.errors().stream()
                            .map(error -> fieldError(
                                    error.field(),
                                    error.code(),
                                    messages.getMessage(
                                            "field." + error.code(),
                                            error.arguments().toArray(),
                                            locale)))
                            .toList());
        }
        return problem;
    }

    public ProblemDetail of(ProblemType type, Locale locale, Object... arguments) {
        ProblemDetail problem =
                ProblemDetail.forStatus(HttpStatusCode.valueOf(type.kind().status()));
        problem.setType(URI.create(TYPE_PREFIX + type.code()));
        problem.setTitle(messages.getMessage("problem." + type.code() + ".title", arguments, locale));
        problem.setDetail(detail(type, locale, arguments));
        problem.setProperty("code", type.code());
        problem.setProperty("correlationId", Correlation.current());
        return problem;
    }

    /** Only the words: for a refusal that is listed rather than answered. */
    public String detail(ProblemType type, Locale locale, Object... arguments) {
        return messages.getMessage("problem." + type.code(), arguments, locale);
    }

    public String detail(Rejected rejected, Locale locale) {
        return detail(rejected.type(), locale, words(rejected, locale));
    }

    private static Object[] words(Rejected rejected, Locale locale) {
        return rejected.arguments().stream()
                .map(argument -> Localised.resolve(argument, locale))
                .toArray();
    }

    ProblemDetail invalid(ProblemType type, Locale locale, List<Map<String, String>> errors) {
        String fields = String.join(
                ", ",
                errors.stream().map(error -> error.get("field")).distinct().toList());
        ProblemDetail problem = of(type, locale, fields);
        problem.setProperty("errors", errors);
        return problem;
    }

    static Map<String, String> fieldError(String field, String code, String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("code", code);
        error.put("message", message);
        return error;
    }
}
