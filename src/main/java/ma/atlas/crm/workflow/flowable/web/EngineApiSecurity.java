package ma.atlas.crm.workflow.flowable.web;

import java.util.List;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.SignIn;
import ma.atlas.crm.access.Tokens;
import ma.atlas.crm.shared.Rejected;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;

/** Who may call the engine’s API: platform administrators, by password or token, each time anew. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "atlas.engine-api", name = "enabled", havingValue = "true")
class EngineApiSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain engineApiChain(
            HttpSecurity http,
            SignIn signIn,
            Tokens tokens,
            Admission admission,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            LocaleResolver locales)
            throws Exception {
        EngineApiAnswers answers = new EngineApiAnswers(resolver, locales);
        return http.securityMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(EngineApiConfiguration.PATH + "/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Role.PLATFORM_ADMIN.name()))
                .authenticationProvider(byPassword(signIn))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(byToken(tokens)))
                        .authenticationEntryPoint(answers)
                        .accessDeniedHandler(answers))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterBefore(new EngineApiActor(admission, answers), ExceptionTranslationFilter.class)
                .build();
    }

    private static AuthenticationProvider byPassword(SignIn signIn) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication given) {
                try {
                    return recognised(signIn.identify(given.getName(), String.valueOf(given.getCredentials())));
                } catch (Rejected nobody) {
                    throw new BadCredentialsException(nobody.code(), nobody);
                }
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    private static Converter<Jwt, AbstractAuthenticationToken> byToken(Tokens tokens) {
        return token -> {
            try {
                return recognised(tokens.identity(token));
            } catch (BadJwtException nobody) {
                throw new InvalidBearerTokenException(String.valueOf(nobody.getMessage()), nobody);
            }
        };
    }

    private static UsernamePasswordAuthenticationToken recognised(Identity identity) {
        List<SimpleGrantedAuthority> roles = identity.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(identity, "", roles);
    }
}
