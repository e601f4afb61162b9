package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.Rejected;
import org.flowable.common.rest.api.PaginateRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Keeps a list from being asked for as a whole: Flowable would read all of it, for any number. */
final class PageLimits extends RequestBodyAdviceAdapter {

    /** What Flowable Admin asks for where it wants all. */
    static final int LARGEST = 1024;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * @throws Rejected {@code invalid-input} for no number, or one above the largest
     */
    static void check(HttpServletRequest request) {
        if (!mayAskForPage(request)) {
            return;
        }
        check("start", request.getParameter("start"), Integer.MAX_VALUE);
        check("size", request.getParameter("size"), LARGEST);
    }

    /** A read does, whatever it says that its body is; of another body that is no JSON the parameters would be read, and it with them. */
    private static boolean mayAskForPage(HttpServletRequest request) {
        String type = request.getContentType();
        return HttpMethod.GET.matches(request.getMethod())
                || type == null
                || type.toLowerCase(Locale.ROOT).contains("json");
    }

    private static void check(String name, @Nullable String given, int largest) {
        if (given != null && (!NUMBER.matcher(given).matches() || Integer.parseInt(given) > largest)) {
            throw Rejected.invalid(name, "between", 0, largest);
        }
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return PaginateRequest.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        PaginateRequest request = (PaginateRequest) body;
        check("start", text(request.getStart()), Integer.MAX_VALUE);
        check("size", text(request.getSize()), LARGEST);
        return body;
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }
}
