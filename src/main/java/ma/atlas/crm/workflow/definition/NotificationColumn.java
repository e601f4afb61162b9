package ma.atlas.crm.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notification.Channel;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.stereotype.Component;

/** What a transition has sent, as {@code workflow_transition.notifications_json} holds it; null where it is nothing. */
@Component
class NotificationColumn {

    private final Json json;

    NotificationColumn(Json json) {
        this.json = json;
    }

    PGobject write(List<Notification> notifications) {
        return json.jsonb(notifications.isEmpty() ? null : notifications);
    }

    List<Notification> read(@Nullable String column) {
        JsonNode rows = json.read(column);
        if (rows == null) {
            return List.of();
        }
        List<Notification> notifications = new ArrayList<>();
        rows.forEach(row -> notifications.add(new Notification(
                row.path("template").asText(),
                Channel.valueOf(row.path("channel").asText()),
                row.path("recipient").asText(),
                row.path("elementId").asText())));
        return notifications;
    }
}
