package ma.atlas.crm.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of handing a message to a provider. Codes are stable and hold nothing personal. */
sealed interface Handover {

    /** The provider has it, and will call back under this id. */
    record Accepted(String providerMessageId) implements Handover {}

    /** It may work later: a timeout, a broken connection, 429, 5xx. */
    record Failed(String code, String detail, @Nullable Duration retryAfter) implements Handover {}

    /** It never will: any other 4xx, an address that does not exist, settings that are missing. */
    record Refused(String code, String detail) implements Handover {}
}
