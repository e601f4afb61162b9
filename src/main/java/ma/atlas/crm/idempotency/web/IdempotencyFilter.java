package ma.atlas.crm.idempotency.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.idempotency.Answer;
import ma.atlas.crm.idempotency.FirstOutcomes;
import ma.atlas.crm.idempotency.KeyedRequest;
import ma.atlas.crm.idempotency.Outcome;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a POST or PATCH with an {@code Idempotency-Key} happen once. Stands behind the filters of Spring Security, the last of
 * which binds who acts and in which organisation, and around the controllers: what they answer is sent when it is committed.
 *
 * <p>Keys are an organisation's own. A platform administrator who acts in none has theirs under the platform's organisation;
 * anybody else without one is refused whatever they ask for, which needs no key. Signing in makes a secret, which is never kept.
 */
@Component
@Order(IdempotencyFilter.INSIDE_SECURITY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    /** Spring Security's filters are at -100. */
    static final int INSIDE_SECURITY = 0;

    private static final Set<String> METHODS = Set.of("POST", "PATCH");
    private static final String API = "/api/";
    private static final String SIGN_IN = "/api/v1/auth/";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final FirstOutcomes outcomes;
    private final Bodies bodies;
    private final Handlers handlers;

    IdempotencyFilter(FirstOutcomes outcomes, Bodies bodies, Handlers handlers) {
        this.outcomes = outcomes;
        this.bodies = bodies;
        this.handlers = handlers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return request.getHeader(KEY) == null
                || !METHODS.contains(request.getMethod())
                || !path.startsWith(API)
                || path.startsWith(SIGN_IN)
                || ownerOfKeys().isEmpty();
    }

    private static Optional<String> ownerOfKeys() {
        return CurrentActor.find()
                .flatMap(actor -> actor.organisation()
                        .or(() ->
                                Optional.of(Organisation.PLATFORM).filter(platform -> actor.has(Role.PLATFORM_ADMIN))));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor actor = CurrentActor.required();
        String key = key(request);
        Fingerprint fingerprint = Fingerprint.of(request, actor.login());
        HttpServletRequest held = bodies.read(request, fingerprint);
        HeldResponse answering = new HeldResponse(response);
        boolean isSent = false;
        try {
            Answer answer = answer(actor, held, new KeyedRequest(key, fingerprint.hex()), () -> {
                passOn(held, answering, chain);
                return answering.outcome();
            });
            isSent = true;
            if (answer.replayed()) {
                answering.send(answer.outcome(), REPLAYED);
            } else {
                answering.send();
            }
        } finally {
            if (!isSent) {
                answering.takeBack();
            }
        }
    }

    private Answer answer(Actor actor, HttpServletRequest request, KeyedRequest keyed, Supplier<Outcome> action) {
        if (actor.organisation().isPresent() && !handlers.haveOwnTransactions(request)) {
            return outcomes.inOneTransaction(keyed, action);
        }
        return outcomes.inOwnTransactions(ownerOfKeys().orElseThrow(), keyed, action);
    }

    /** What is thrown here is answered, as an error of ours, by the filter that guards all others. */
    private static void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ServletException failure) {
            throw new IllegalStateException("Expected an answer, but the controller failed", failure);
        }
    }

    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        if (keys.size() != 1 || !PRINTABLE.matcher(keys.get(0)).matches()) {
            throw Rejected.invalid(KEY, "idempotency-key");
        }
        return keys.get(0);
    }
}
