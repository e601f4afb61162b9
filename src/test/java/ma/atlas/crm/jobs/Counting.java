package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Sql;
import org.springframework.stereotype.Component;

/** A job that counts to a number, one line of the journal a step, and fails where it is told to, after it has written. */
@Component
class Counting implements JobWork {

    static final String TYPE = "test.counting";
    static final String ENTITY_TYPE = "COUNTED";

    private final AuditTrail audit;

    Counting(AuditTrail audit) {
        this.audit = audit;
    }

    static ObjectNode to(int number) {
        return JsonNodeFactory.instance.objectNode().put("to", number);
    }

    /** What steps have left behind, in order. */
    static List<Integer> counted(String orgId, UUID job) {
        return Sql.inOrganisation(orgId)
                .list(
                        Integer.class,
                        "select (after_json ->> 'number')::int from audit_event where entity_type = ? and entity_id = ?"
                                + " order by created_at, id",
                        ENTITY_TYPE,
                        job.toString());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Permission permission() {
        return Permission.MANAGE_ORGANISATION;
    }

    @Override
    public JobStep step(JobState state) {
        JsonNode parameters = state.parameters();
        int number = state.cursor() == null ? 1 : state.cursor().asInt() + 1;
        audit.record(AuditEntry.created(ENTITY_TYPE, state.id(), Map.of("number", number)));
        if (number == parameters.path("failsAt").asInt()
                && state.attempt() < parameters.path("times").asInt(Integer.MAX_VALUE)) {
            throw failure(parameters.path("with").asText());
        }
        int to = parameters.path("to").asInt();
        return new JobStep(
                IntNode.valueOf(number),
                number,
                (long) to,
                JsonNodeFactory.instance.objectNode().put("last", number),
                number == to);
    }

    private static RuntimeException failure(String with) {
        return switch (with) {
            case "refusal" -> Rejected.because(CommonProblem.UNKNOWN_CODE, "X", "Y");
            case "conflict" -> Rejected.because(CommonProblem.CONFLICT);
            default -> new IllegalStateException("the process dies here");
        };
    }
}
