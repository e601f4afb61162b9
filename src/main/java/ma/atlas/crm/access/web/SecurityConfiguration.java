package ma.atlas.crm.access.web;

import jakarta.servlet.DispatcherType;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What may be called without a token, and how a token is recognised. Who may do what is decided by the use cases. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Providers sign what they send. */
    private static final String WEBHOOKS = "/api/v1/webhooks/**";

    private static final String DOCUMENTATION_PAGES = "/swagger-ui/**";
    private static final String NOTHING_TO_LOAD =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String OWN_PAGES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** What a path given as a text means, however many servlets there are; left to itself, it would mean nothing with two. */
    @Bean
    PathPatternRequestMatcher.Builder pathsFromTheRoot() {
        return PathPatternRequestMatcher.withDefaults();
    }

    @Bean
    SecurityFilterChain apiSecurity(HttpSecurity http, SecurityAnswers answers, Admission admission, Tokens tokens)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, TokenController.PATH)
                        .permitAll()
                        .requestMatchers(WEBHOOKS)
                        .permitAll()
                        .requestMatchers(
                                "/actuator/health/**",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml",
                                DOCUMENTATION_PAGES,
                                "/swagger-ui.html",
                                "/error")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .hasRole(Role.PLATFORM_ADMIN.name()))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(recognise(tokens)))
                        .authenticationEntryPoint(answers)
                        .accessDeniedHandler(answers))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .addFilterAfter(
                        (request, response, chain) -> answers.guard(
                                (jakarta.servlet.http.HttpServletRequest) request,
                                (jakarta.servlet.http.HttpServletResponse) response,
                                chain),
                        HeaderWriterFilter.class)
                .addFilterAfter(new ActorFilter(admission), AuthorizationFilter.class)
                .build();
    }

    private static Converter<Jwt, AbstractAuthenticationToken> recognise(Tokens tokens) {
        return token -> {
            try {
                return new SignedInToken(tokens.identity(token));
            } catch (BadJwtException nobody) {
                throw new InvalidBearerTokenException(String.valueOf(nobody.getMessage()), nobody);
            }
        };
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher pages = PathPatternRequestMatcher.withDefaults().matcher(DOCUMENTATION_PAGES);
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                .addHeaderWriter(policy(pages, OWN_PAGES))
                .addHeaderWriter(policy(new NegatedRequestMatcher(pages), NOTHING_TO_LOAD));
    }

    private static HeaderWriter policy(RequestMatcher where, String directives) {
        return new DelegatingRequestMatcherHeaderWriter(where, new ContentSecurityPolicyHeaderWriter(directives));
    }
}
