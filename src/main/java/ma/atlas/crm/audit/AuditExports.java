package ma.atlas.crm.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.audit.AuditEntry.Action;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands out the journal in one piece. It is read page by page, as the list is, each in a short transaction: however slowly
 * somebody takes it, no connection waits for them, and a page is all of it that is ever in memory.
 */
@Component
public class AuditExports {

    static final String ENTITY_TYPE = "AUDIT_EVENT";

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;

    AuditExports(JdbcClient jdbc, AuditTrail trail, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An export that may be made and is journalled, and that nobody has seen anything of yet. */
    public final class Export {

        private final AuditEventQuery query;
        private final ExportFormat format;
        private final String name;
        private final UUID itself;

        private Export(AuditEventQuery query, ExportFormat format, String name, UUID itself) {
            this.query = query;
            this.format = format;
            this.name = name;
            this.itself = itself;
        }

        /** A name for its file. */
        public String name() {
            return name;
        }

        /**
         * Writes it, newest first.
         *
         * @throws IOException when whoever takes it has gone
         */
        public void writeTo(OutputStream out) throws IOException {
            writeTo(out, PAGE);
        }

        void writeTo(OutputStream out, int page) throws IOException {
            try (EventWriter writer = format.writer(out)) {
                Cursor after = null;
                List<ExportedEvent> events;
                do {
                    events = page(query, after, page);
                    for (ExportedEvent event : events) {
                        if (!event.id().equals(itself)) {
                            writer.write(event);
                        }
                        after = Cursor.of(event.createdAt(), event.id());
                    }
                    writer.flush();
                } while (events.size() == page);
            }
        }
    }

    /**
     * Begins an export of what the list shows under the same filters. It is journalled in a transaction of its own before
     * anything of it is handed out, and is not part of itself.
     *
     * @throws Rejected {@code role-required}
     */
    public Export begin(AuditEventQuery query, ExportFormat format) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.EXPORT_AUDIT);
        AuditEntry exported =
                new AuditEntry(ENTITY_TYPE, AuditEntry.NONE_IN_PARTICULAR, Action.EXPORT, null, asked(query, format));
        UUID itself = Objects.requireNonNull(transactions.execute(transaction -> trail.record(exported)));
        String name = "audit-events-%s-%s.%s"
                .formatted(actor.requiredOrgId(), clock.instant().toString().replaceAll("[:.-]", ""), format.code());
        return new Export(query, format, name, itself);
    }

    private static Map<String, Object> asked(AuditEventQuery query, ExportFormat format) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("format", format.code());
        put(asked, "entityType", query.entityType());
        put(asked, "entityId", query.entityId());
        put(asked, "userId", query.userId());
        put(asked, "action", query.action());
        put(asked, "from", query.from());
        put(asked, "to", query.to());
        return asked;
    }

    private static void put(Map<String, Object> asked, String filter, @Nullable Object value) {
        if (value != null) {
            asked.put(filter, value);
        }
    }

    private List<ExportedEvent> page(AuditEventQuery query, @Nullable Cursor after, int rows) {
        AuditFilter filter = new AuditFilter(query, after, rows);
        return Objects.requireNonNull(transactions.execute(transaction -> jdbc.sql(filter.sql())
                .params(filter.parameters())
                .query((row, number) -> ExportedEvent.of(row))
                .list()));
    }
}
