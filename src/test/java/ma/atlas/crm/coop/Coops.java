package ma.atlas.crm.coop;

import java.util.Map;
import ma.atlas.crm.testing.Api;

/** Groups, projects and lots for tests, as a manager of the co-operative makes them. */
public final class Coops {

    public static final Map<String, Object> RULES = Map.of("fifo", true, "contestDays", 7);

    private Coops() {}

    /** A new group with rules; returns its id. */
    public static String group(Api.Caller manager) {
        return group(manager, RULES);
    }

    public static String group(Api.Caller manager, Map<String, Object> rules) {
        return manager.post("/coop/groups", Map.of("name", "Groupement Zenata", "city", "Casablanca", "rules", rules))
                .expect(201)
                .text("id");
    }
}
