package ma.atlas.crm.access;

import java.util.Optional;
import java.util.function.Supplier;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;

/** Who acts on this thread. Every door of the application binds it, together with the organisation. */
public final class CurrentActor {

    private static final ThreadLocal<Actor> BOUND = new ThreadLocal<>();

    private CurrentActor() {}

    public static Optional<Actor> find() {
        return Optional.ofNullable(BOUND.get());
    }

    /**
     * @throws Rejected {@code unauthenticated} when nobody is bound
     */
    public static Actor required() {
        return find().orElseThrow(() -> Rejected.because(AccessProblem.UNAUTHENTICATED));
    }

    /**
     * @throws Rejected {@code organisation-required} when the actor named no organisation
     */
    public static Actor requiredInOrganisation() {
        Actor actor = required();
        actor.requiredOrgId();
        return actor;
    }

    /** Acts as somebody, in their organisation, for the length of a call. */
    public static <T> T callAs(Actor actor, Supplier<T> action) {
        Actor before = BOUND.get();
        return CurrentOrganisation.callAs(actor.orgId(), () -> {
            BOUND.set(actor);
            try {
                return action.get();
            } finally {
                if (before == null) {
                    BOUND.remove();
                } else {
                    BOUND.set(before);
                }
            }
        });
    }

    /** Acts as somebody, in their organisation, for the length of a call. */
    public static void runAs(Actor actor, Runnable action) {
        callAs(actor, () -> {
            action.run();
            return true;
        });
    }
}
