package ma.atlas.crm.dossier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/** Which cases are wanted, and which the reader may see. */
final class DossierFilter {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    DossierFilter(DossierQuery query, Actor actor, Reach reach) {
        equal("status_code", "status", query.statusCode());
        equal("case_type_code", "caseType", query.caseTypeCode());
        equal("assigned_to", "assignee", query.assignedTo());
        equal("annonce_id", "annonce", query.annonceId());
        if (reach == Reach.OWN) {
            conditions.add("(assigned_to = :me or (assigned_to is null and candidate_role = any(:roles)))");
            parameters.put("me", actor.login());
            parameters.put("roles", rolesOf(actor));
        }
    }

    private void equal(String column, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + parameter);
            parameters.put(parameter, value);
        }
    }

    static String[] rolesOf(Actor actor) {
        return Arrays.stream(Role.values()).filter(actor::has).map(Role::name).toArray(String[]::new);
    }

    List<String> conditions() {
        return conditions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
