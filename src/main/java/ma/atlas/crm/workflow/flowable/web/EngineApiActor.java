package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.access.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds who calls the engine’s API, before it is decided whether they may: a platform administrator in no organisation, somebody else in
 * theirs, whose journal is told that they are refused.
 */
final class EngineApiActor extends OncePerRequestFilter {

    private final Admission admission;
    private final EngineApiAnswers answers;

    EngineApiActor(Admission admission, EngineApiAnswers answers) {
        this.admission = admission;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication recognised = SecurityContextHolder.getContext().getAuthentication();
        if (!(recognised != null && recognised.getPrincipal() instanceof Identity identity)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            CurrentActor.runAs(actor(identity), () -> passOn(request, response, chain));
        } catch (UncheckedIOException disconnected) {
            throw disconnected.getCause();
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            answers.answer(request, response, failure);
        }
    }

    private Actor actor(Identity identity) {
        return identity.roles().contains(Role.PLATFORM_ADMIN)
                ? new Actor(identity.login(), null, identity.roles())
                : admission.admit(identity, null);
    }

    private static void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ServletException failure) {
            throw new IllegalStateException("Expected an answer, but the engine’s API failed", failure);
        }
    }
}
