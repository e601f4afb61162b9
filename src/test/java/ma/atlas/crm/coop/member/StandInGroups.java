package ma.atlas.crm.coop.member;

import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.GroupRules;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until the real ones are there. */
@Component
@Fallback
class StandInGroups implements CoopGroups {

    private final JdbcClient jdbc;

    StandInGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Standing> find(UUID id) {
        return read("select id, name, status_code, is_terminal from coop_group where id = ?", id);
    }

    @Override
    public Optional<Standing> lock(UUID id) {
        return read("select id, name, status_code, is_terminal from coop_group where id = ? for no key update", id);
    }

    private Optional<Standing> read(String sql, UUID id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, n) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("status_code"),
                        row.getBoolean("is_terminal"),
                        false,
                        GroupRules.NONE))
                .optional();
    }
}
