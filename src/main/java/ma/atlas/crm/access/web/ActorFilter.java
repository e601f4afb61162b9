package ma.atlas.crm.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds who acts, and in which organisation, for the length of a request. */
final class ActorFilter extends OncePerRequestFilter {

    static final String ORGANISATION_HEADER = "X-Org-Id";

    private static final String LOG_KEY = "org";

    private final Admission admission;

    ActorFilter(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken signedIn) {
            Identity identity = signedIn.getPrincipal();
            Actor actor = admission.admit(identity, named(request));
            actAs(actor, () -> chain.doFilter(request, response));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable String named(HttpServletRequest request) {
        String header = request.getHeader(ORGANISATION_HEADER);
        return header == null || header.isBlank() ? null : header.trim();
    }

    private static void actAs(Actor actor, Door door) throws ServletException, IOException {
        actor.organisation().ifPresent(orgId -> MDC.put(LOG_KEY, orgId));
        try {
            CurrentActor.runAs(actor, () -> {
                try {
                    door.enter();
                } catch (IOException | ServletException checked) {
                    throw new Passing(checked);
                }
            });
        } catch (Passing passing) {
            if (passing.checked instanceof IOException disconnected) {
                throw disconnected;
            }
            throw (ServletException) passing.checked;
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private interface Door {
        void enter() throws IOException, ServletException;
    }

    /** Carries a checked exception through code that declares none. */
    private static final class Passing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Exception checked;

        Passing(Exception checked) {
            super(checked);
            this.checked = checked;
        }
    }
}
