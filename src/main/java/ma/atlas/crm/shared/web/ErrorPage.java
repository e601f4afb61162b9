package ma.atlas.crm.shared.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container refuses or fails at, in the shape of every other refusal. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    /** To an answer that is half sent, Tomcat would add this before it ends the connection: then there is nothing to say. */
    @RequestMapping("/error")
    @Nullable
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (response.isCommitted()) {
            return null;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode failed = status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND;
        ProblemDetail problem = problems.of(ProblemAdvice.typeOf(failed), locale);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
