package ma.atlas.flowableui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.flowable.idm.api.IdmIdentityService;
import org.flowable.idm.api.Privilege;
import org.flowable.idm.api.User;
import org.flowable.ui.common.security.DefaultPrivileges;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Platform administrators sign in with their login and password of Atlas CRM, which are not kept. Flowable UI has no users
 * of its own: it remembers, without a password, who was here, because its cookies and models hang on that.
 */
@Component
class AtlasSignIn implements AuthenticationProvider {

    private static final List<String> PRIVILEGES =
            List.of(DefaultPrivileges.ACCESS_ADMIN, DefaultPrivileges.ACCESS_MODELER);

    private final Atlas atlas;
    private final AtlasTokens tokens;
    private final IdmIdentityService identities;
    private final UserDetailsService users;
    private final RestTemplate http;

    AtlasSignIn(
            Atlas atlas,
            AtlasTokens tokens,
            IdmIdentityService identities,
            UserDetailsService users,
            RestTemplateBuilder http) {
        this.atlas = atlas;
        this.tokens = tokens;
        this.identities = identities;
        this.users = users;
        this.http = http.build();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String login = presented.getName().trim().toLowerCase(Locale.ROOT);
        try {
            JsonNode token = post(login, String.valueOf(presented.getCredentials()));
            JsonNode me = me(token.path("accessToken").asText());
            if (!me.path("roles").toString().contains("\"PLATFORM_ADMIN\"")) {
                throw new BadCredentialsException("Flowable UI is for platform administrators.");
            }
            UserDetails user = remembered(me);
            tokens.keep(
                    user.getUsername(),
                    token.path("accessToken").asText(),
                    token.path("expiresIn").asLong());
            return new UsernamePasswordAuthenticationToken(user, null, user.getAuthorities());
        } catch (HttpClientErrorException refused) {
            throw new BadCredentialsException("Atlas CRM refused the sign-in.", refused);
        } catch (RestClientException unreachable) {
            throw new AuthenticationServiceException("Atlas CRM does not answer at " + atlas.address(), unreachable);
        }
    }

    private JsonNode post(String login, String password) {
        return http.postForObject(atlas.at("/api/v1/auth/token"), Requests.basic(login, password), JsonNode.class);
    }

    private JsonNode me(String token) {
        return http.exchange(
                        atlas.at("/api/v1/me"),
                        org.springframework.http.HttpMethod.GET,
                        Requests.bearer(token),
                        JsonNode.class)
                .getBody();
    }

    private UserDetails remembered(JsonNode me) {
        String login = me.path("login").asText();
        if (identities.createUserQuery().userId(login).count() == 0) {
            User user = identities.newUser(login);
            user.setFirstName(me.path("displayName").asText());
            user.setLastName("");
            identities.saveUser(user);
        }
        for (String name : PRIVILEGES) {
            Privilege privilege =
                    identities.createPrivilegeQuery().privilegeName(name).singleResult();
            if (privilege == null) {
                privilege = identities.createPrivilege(name);
            }
            if (identities
                            .createPrivilegeQuery()
                            .userId(login)
                            .privilegeId(privilege.getId())
                            .count()
                    == 0) {
                identities.addUserPrivilegeMapping(privilege.getId(), login);
            }
        }
        return users.loadUserByUsername(login);
    }
}
