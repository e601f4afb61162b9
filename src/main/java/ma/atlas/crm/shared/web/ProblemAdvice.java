package ma.atlas.crm.shared.web;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.ProblemType;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where failures become answers. Bad input is never a 500, and no answer shows a stack trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final Problems problems;
    private final Failures failures;

    ProblemAdvice(Problems problems, Failures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    /** Of an answer that is half sent nothing can be taken back: the container ends the connection, so that it stays half an answer. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure, Locale locale, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        return answer(failures.problem(failure, locale));
    }

    /** Thrown where a header is read that no client of good will sends. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(RequestRejectedException rejected, Locale locale) {
        return answer(problems.of(CommonProblem.MALFORMED_REQUEST, locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException malformed, Locale locale) {
        return answer(problems.of(CommonProblem.MALFORMED_REQUEST, locale));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = new ArrayList<>();
        invalid.getBindingResult().getAllErrors().forEach(error -> {
            String field = error instanceof FieldError fieldError ? fieldError.getField() : error.getObjectName();
            errors.add(Problems.fieldError(
                    field, kebab(String.valueOf(error.getCode())), String.valueOf(error.getDefaultMessage())));
        });
        return invalidInput(errors, headers);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = new ArrayList<>();
        invalid.getParameterValidationResults()
                .forEach(parameter -> parameter
                        .getResolvableErrors()
                        .forEach(error -> errors.add(Problems.fieldError(
                                String.valueOf(parameter.getMethodParameter().getParameterName()),
                                kebab(lastCode(error.getCodes())),
                                String.valueOf(error.getDefaultMessage())))));
        return invalidInput(errors, headers);
    }

    private static String lastCode(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return single(String.valueOf(mismatch.getPropertyName()), "type-mismatch", headers);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return single(missing.getParameterName(), "required", headers);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return single(missing.getRequestPartName(), "required", headers);
    }

    /** A file where a multipart body should have a text. */
    @Override
    protected ResponseEntity<Object> handleConversionNotSupported(
            ConversionNotSupportedException file, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleTypeMismatch(file, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getRootCause() instanceof StreamConstraintsException) {
            return body(problems.of(CommonProblem.TOO_LARGE, locale()), headers);
        }
        if (unreadable.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                    .collect(Collectors.joining("."));
            return single(field, "type-mismatch", headers);
        }
        return body(problems.of(CommonProblem.MALFORMED_REQUEST, locale()), headers);
    }

    private ResponseEntity<Object> single(String field, String code, HttpHeaders headers) {
        return body(problems.of(Rejected.invalid(field, code), locale()), headers);
    }

    private ResponseEntity<Object> invalidInput(List<Map<String, String>> errors, HttpHeaders headers) {
        return body(problems.invalid(CommonProblem.INVALID_INPUT, locale(), errors), headers);
    }

    /** Whatever else Spring MVC refuses: unknown path, method, media type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return body(problems.of(typeOf(status), locale()), headers);
    }

    static ProblemType typeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> status.is5xxServerError() ? CommonProblem.INTERNAL_ERROR : CommonProblem.MALFORMED_REQUEST;
        };
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static ResponseEntity<Object> body(ProblemDetail problem, HttpHeaders headers) {
        HttpHeaders answered = new HttpHeaders();
        answered.putAll(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.getStatus()).headers(answered).body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String kebab(String code) {
        return code.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
