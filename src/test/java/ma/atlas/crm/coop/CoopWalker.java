package ma.atlas.crm.coop;

import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Tenant;

/** Walks subjects of a co-operative through their lifecycles, bringing along what guards and rules ask for. */
public abstract class CoopWalker {

    protected final Tenant tenant;
    protected final Api.Caller manager;
    private final LifecycleSpec spec;
    private final String path;

    protected CoopWalker(Tenant tenant, Api.Caller manager, CoopKind kind, String path) {
        this.tenant = tenant;
        this.manager = manager;
        this.spec = LifecycleSpec.of(kind.entityType());
        this.path = path;
    }

    /** A new one; returns its id. */
    public abstract String open();

    /** Brings along what a move to a status may ask for. */
    protected abstract void prepare(String id, String to);

    public LifecycleSpec spec() {
        return spec;
    }

    /** As {@code /coop/groups/{id}}. */
    public String path() {
        return path;
    }

    public String openIn(String status) {
        String id = open();
        spec.wayTo(status).forEach(next -> move(id, next).expect(200));
        return id;
    }

    /** Asks for a status with everything that it could need. */
    public Answer move(String id, String to) {
        prepare(id, to);
        return ask(id, to);
    }

    public Answer ask(String id, String to) {
        return manager.patch(path + "/status", Map.of("statusCode", to), id);
    }

    /** By the code of its case type. */
    public static CoopWalker of(String caseTypeCode, Tenant tenant, Api.Caller manager) {
        return switch (caseTypeCode) {
            case "COOP_GROUP" -> new OfGroups(tenant, manager);
            case "COOP_PROJECT" -> new OfProjects(tenant, manager);
            default -> throw new AssertionError("Expected to know how to walk a " + caseTypeCode);
        };
    }

    private static final class OfGroups extends CoopWalker {

        OfGroups(Tenant tenant, Api.Caller manager) {
            super(tenant, manager, CoopKind.GROUP, "/coop/groups/{id}");
        }

        @Override
        public String open() {
            return Coops.group(manager);
        }

        @Override
        protected void prepare(String id, String to) {
            switch (to) {
                case "FUNDING_OPEN" -> {
                    Coops.plan(manager, id);
                    Coops.minutes(manager, "COOP_GROUP", id);
                }
                case "FUNDING_CLOSED" -> Coops.minutes(manager, "COOP_GROUP", id);
                case "ALLOCATION_RUNNING" -> Coops.lot(manager, Coops.project(manager, id), "A1");
                default -> {
                    // asks for nothing
                }
            }
        }
    }

    private static final class OfProjects extends CoopWalker {

        OfProjects(Tenant tenant, Api.Caller manager) {
            super(tenant, manager, CoopKind.PROJECT, "/coop/projects/{id}");
        }

        @Override
        public String open() {
            return Coops.project(manager, Coops.group(manager));
        }

        @Override
        protected void prepare(String id, String to) {
            // asks for nothing
        }
    }
}
