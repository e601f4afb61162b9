package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.UUID;

/** A message template as it stands. */
public record MessageTemplateView(
        UUID id, String code, TemplateFields fields, long version, Instant createdAt, Instant updatedAt) {}
