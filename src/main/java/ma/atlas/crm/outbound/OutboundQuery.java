package ma.atlas.crm.outbound;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which outbound messages a list is to hold; a null wants any. */
public record OutboundQuery(
        @Nullable UUID dossierId,
        @Nullable UUID memberId,
        @Nullable OutboundStatus status) {}
