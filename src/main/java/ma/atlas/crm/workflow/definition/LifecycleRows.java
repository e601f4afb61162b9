package ma.atlas.crm.workflow.definition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the statuses and transitions of versions, in their order: one statement each, however many versions. */
@Component
class LifecycleRows {

    private final JdbcClient jdbc;
    private final GuardColumn guards;
    private final NotificationColumn notifications;

    LifecycleRows(JdbcClient jdbc, GuardColumn guards, NotificationColumn notifications) {
        this.jdbc = jdbc;
        this.guards = guards;
        this.notifications = notifications;
    }

    Map<UUID, List<Status>> statuses(Collection<UUID> workflows) {
        return byWorkflow("""
                        select workflow_id, status_code, name, is_terminal, requires_reason_type, candidate_role
                        from workflow_state where workflow_id = any(?) order by workflow_id, position""", workflows, (row, number) -> status(row));
    }

    Map<UUID, List<Transition>> transitions(Collection<UUID> workflows) {
        return byWorkflow("""
                        select workflow_id, from_status_code, to_status_code, trigger, after_delay, reason_code, required_role,
                               guard_json, notifications_json, element_id
                        from workflow_transition where workflow_id = any(?) order by workflow_id, position""", workflows, (row, number) -> transition(row));
    }

    private <T> Map<UUID, List<T>> byWorkflow(String sql, Collection<UUID> workflows, RowMapper<T> mapper) {
        Map<UUID, List<T>> found = new LinkedHashMap<>();
        if (!workflows.isEmpty()) {
            jdbc.sql(sql).param(workflows.toArray(UUID[]::new)).query((ResultSet row) -> {
                found.computeIfAbsent(row.getObject("workflow_id", UUID.class), id -> new ArrayList<>())
                        .add(mapper.mapRow(row, 0));
            });
        }
        return found;
    }

    private static Status status(ResultSet row) throws SQLException {
        return new Status(
                row.getString("status_code"),
                row.getString("name"),
                row.getBoolean("is_terminal"),
                ReasonType.valueOf(row.getString("requires_reason_type")),
                Role.valueOf(row.getString("candidate_role")));
    }

    private Transition transition(ResultSet row) throws SQLException {
        return new Transition(
                row.getString("from_status_code"),
                row.getString("to_status_code"),
                Transition.Trigger.valueOf(row.getString("trigger")),
                row.getString("after_delay"),
                row.getString("reason_code"),
                Optional.ofNullable(row.getString("required_role"))
                        .map(Role::valueOf)
                        .orElse(null),
                guards.read(row.getString("guard_json")),
                notifications.read(row.getString("notifications_json")),
                row.getString("element_id"));
    }
}
