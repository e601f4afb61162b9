package ma.atlas.flowableui;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.flowable.ui.common.tenant.TenantProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * The organisation whose lifecycles the Modeler shows and publishes, kept in a cookie of the browser. It decides what is
 * shown; who may publish what is decided by Atlas CRM.
 */
@Component
@Primary
class ChosenOrganisation implements TenantProvider {

    static final String COOKIE = "ATLAS_ORGANISATION";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(ChosenOrganisation::isId);
    }

    static void choose(String organisation, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, organisation);
        cookie.setPath(request.getContextPath() + "/");
        response.addCookie(cookie);
    }

    @Override
    public String getTenantId() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest()).orElse(null)
                : null;
    }
}
