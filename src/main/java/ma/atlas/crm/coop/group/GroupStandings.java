package ma.atlas.crm.coop.group;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.GroupRules;
import ma.atlas.crm.shared.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where groups stand, in one statement. */
@Component
class GroupStandings implements CoopGroups {

    /** That funding was opened, the decision says that was taken on it: statuses between may be an organisation's own. */
    private static final String STANDING = """
            select g.id, g.name, g.status_code, g.is_terminal, g.rules_json,
                   not g.is_terminal and exists (select from coop_decision d
                                                 where d.group_id = g.id and d.kind = 'FUNDING_OPENED') as is_funding
            from coop_group g
            where g.id = ?""";

    private final JdbcClient jdbc;
    private final Json json;

    GroupStandings(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return read(STANDING, id);
    }

    @Override
    public Optional<Standing> lock(UUID id) {
        return read(STANDING + " for no key update of g", id);
    }

    private Optional<Standing> read(String sql, UUID id) {
        return jdbc.sql(sql).param(id).query((row, number) -> standing(row)).optional();
    }

    private Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("status_code"),
                row.getBoolean("is_terminal"),
                row.getBoolean("is_funding"),
                rules(json.tree(json.object(row.getString("rules_json")))));
    }

    /** A rate stands alone or with what belongs to it. */
    static GroupRules rules(JsonNode rules) {
        JsonNode indexation = rules.path("indexation");
        JsonNode penalties = rules.path("penalties");
        JsonNode cutOff = rules.path("cutOff");
        return new GroupRules(
                rules.path("fifo").asBoolean(GroupRules.NONE.fifo()),
                rules.path("contestDays").asInt(GroupRules.NONE.contestDays()),
                decimal(indexation.isObject() ? indexation.path("rate") : indexation),
                indexation.path("every").textValue(),
                decimal(penalties.isObject() ? penalties.path("ratePerMonth") : penalties),
                number(penalties.path("graceDays")),
                number(cutOff.isObject() ? cutOff.path("day") : cutOff));
    }

    private static @Nullable BigDecimal decimal(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : null;
    }

    private static @Nullable Integer number(JsonNode value) {
        return value.isNumber() ? value.intValue() : null;
    }
}
