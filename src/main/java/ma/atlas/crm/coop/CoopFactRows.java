package ma.atlas.crm.coop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.FactValues;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what guards ask about groups, projects, lots and members: one statement for each name that a rule mentions. */
@Component
public class CoopFactRows {

    private static final String GROUP = """
            select g.id, g.name, g.city, g.rules_json, g.status_code,
                   (select count(*) from coop_contribution_plan p where p.group_id = g.id) as plan_count,
                   (select count(*) from coop_lot l join coop_project p on p.id = l.project_id
                    where p.group_id = g.id) as lot_count
            from coop_group g
            where g.id = ?""";

    private static final String PROJECT =
            "select id, budget_total, budget_json, milestones_json, status_code from coop_project where id = ?";

    private static final String LOT =
            "select id, code, type, surface, floor, price_reference, status_code from coop_lot where id = ?";

    private static final String MEMBER = """
            select id, display_name, phone, email, user_id, member_status, fifo_rank, kyc_json
            from coop_member
            where id = ?""";

    private final JdbcClient jdbc;
    private final Json json;
    private final Documents documents;

    CoopFactRows(JdbcClient jdbc, Json json, Documents documents) {
        this.jdbc = jdbc;
        this.json = json;
        this.documents = documents;
    }

    /**
     * Gathers the values of names that are asked for, and reads no other.
     *
     * @param readers by the fact that each reads
     */
    public static Map<String, Object> asked(Set<String> names, Map<Fact, Supplier<?>> readers) {
        Map<String, Object> values = new HashMap<>();
        readers.forEach((fact, reader) -> {
            if (names.contains(fact.name())) {
                values.put(fact.name(), reader.get());
            }
        });
        return values;
    }

    public Map<String, Object> group(UUID id) {
        return required(jdbc.sql(GROUP)
                .param(id)
                .query((row, number) -> FactValues.record()
                        .with("id", row.getObject("id", UUID.class))
                        .with("name", row.getString("name"))
                        .with("city", row.getString("city"))
                        .with("rules", json.object(row.getString("rules_json")))
                        .with("statusCode", row.getString("status_code"))
                        .with("planCount", row.getLong("plan_count"))
                        .with("lotCount", row.getLong("lot_count"))
                        .asMap())
                .optional());
    }

    public Map<String, Object> project(UUID id) {
        return required(jdbc.sql(PROJECT)
                .param(id)
                .query((row, number) -> FactValues.record()
                        .with("id", row.getObject("id", UUID.class))
                        .with("budgetTotal", row.getBigDecimal("budget_total"))
                        .with("budget", json.object(row.getString("budget_json")))
                        .with("milestones", byCode(json.value(row.getString("milestones_json"), Object.class)))
                        .with("statusCode", row.getString("status_code"))
                        .asMap())
                .optional());
    }

    public Map<String, Object> lot(UUID id) {
        return required(jdbc.sql(LOT)
                .param(id)
                .query((row, number) -> FactValues.record()
                        .with("id", row.getObject("id", UUID.class))
                        .with("code", row.getString("code"))
                        .with("type", row.getString("type"))
                        .with("surface", row.getBigDecimal("surface"))
                        .with("floor", row.getObject("floor"))
                        .with("priceReference", row.getBigDecimal("price_reference"))
                        .with("statusCode", row.getString("status_code"))
                        .asMap())
                .optional());
    }

    public Map<String, Object> member(UUID id) {
        return required(jdbc.sql(MEMBER)
                .param(id)
                .query((row, number) -> FactValues.record()
                        .with("id", row.getObject("id", UUID.class))
                        .with("displayName", row.getString("display_name"))
                        .with("phone", row.getString("phone"))
                        .with("email", row.getString("email"))
                        .with("userId", row.getString("user_id"))
                        .with("memberStatus", row.getString("member_status"))
                        .with("fifoRank", row.getInt("fifo_rank"))
                        .with("kyc", json.object(row.getString("kyc_json")))
                        .asMap())
                .optional());
    }

    /** Those of one entity, oldest first. */
    public List<Map<String, Object>> documents(String entityType, UUID id) {
        List<Map<String, Object>> all = new ArrayList<>();
        documents.ofEntity(entityType, id).forEach(document -> all.add(document(document)));
        return all;
    }

    private static Map<String, Object> document(DocumentView document) {
        return FactValues.record()
                .with("id", document.id())
                .with("entityType", document.entityType())
                .with("entityId", document.entityId())
                .with("type", document.type())
                .with("filename", document.filename())
                .with("contentType", document.contentType())
                .with("createdAt", document.createdAt())
                .asMap();
    }

    /** Milestones may be kept as a list; rules ask for them by their codes, {@code has(project.milestones.permit)}. */
    private static Map<String, Object> byCode(@Nullable Object milestones) {
        Map<String, Object> byCode = new LinkedHashMap<>();
        if (milestones instanceof Map<?, ?> named) {
            named.forEach((code, milestone) -> byCode.put(String.valueOf(code), milestone));
        } else if (milestones instanceof List<?> list) {
            for (Object milestone : list) {
                if (milestone instanceof Map<?, ?> fields && fields.get("code") instanceof String code) {
                    byCode.put(code, fields);
                }
            }
        }
        return byCode;
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
