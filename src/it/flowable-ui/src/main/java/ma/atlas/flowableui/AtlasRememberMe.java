package ma.atlas.flowableui;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.flowable.ui.common.properties.FlowableCommonAppProperties;
import org.flowable.ui.common.security.CustomPersistentRememberMeServices;
import org.flowable.ui.common.security.PersistentTokenService;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.stereotype.Component;

/** Flowable UI's cookie is good for as long as Atlas CRM takes its bearer for who they are. */
@Component
class AtlasRememberMe extends CustomPersistentRememberMeServices {

    private final AtlasTokens tokens;

    AtlasRememberMe(
            FlowableCommonAppProperties properties,
            UserDetailsService users,
            PersistentTokenService cookies,
            AtlasTokens tokens) {
        super(properties, users, cookies);
        this.tokens = tokens;
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] cookie, HttpServletRequest request, HttpServletResponse response) {
        UserDetails user = super.processAutoLoginCookie(cookie, request, response);
        if (tokens.of(user.getUsername()).isEmpty()) {
            throw new InvalidCookieException("The sign-in with Atlas CRM is over.");
        }
        return user;
    }
}
