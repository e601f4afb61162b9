package ma.atlas.crm.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Admission;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

class ActorFilterTests {

    private static final Actor AGENT = new Actor("agent@a", "a", Set.of(Role.AGENT));

    private final Admission admission = mock();
    private final ActorFilter filter = new ActorFilter(admission);

    @BeforeEach
    void signIn() {
        when(admission.admit(any(), any())).thenReturn(AGENT);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new SignedInToken(new Identity("agent@a", "Agent", List.of("a"), Set.of(Role.AGENT))));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void bindsActorOrganisationAndLogKeyForTheRequestOnly() throws Exception {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        run((request, response) ->
                seen.set(List.of(CurrentActor.required().login(), CurrentOrganisation.required(), MDC.get("org"))));
        assertThat(seen.get()).containsExactly("agent@a", "a", "a");
        assertNothingBound();
    }

    @Test
    void clearsAfterAFailureOfAnyKindAndPassesItOn() {
        for (Exception failure :
                List.of(new IOException("io"), new ServletException("servlet"), new IllegalStateException("state"))) {
            assertThatThrownBy(() -> run((request, response) -> sneak(failure))).isSameAs(failure);
            assertNothingBound();
        }
    }

    private void run(FilterChain chain) throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
    }

    private static void assertNothingBound() {
        assertThat(CurrentActor.find()).isEmpty();
        assertThat(CurrentOrganisation.id()).isEmpty();
        assertThat(MDC.get("org")).isNull();
    }

    private static void sneak(Exception failure) throws ServletException, IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ServletException servlet) {
            throw servlet;
        }
        throw (RuntimeException) failure;
    }
}
