package ma.atlas.crm.dossier;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a file of cases is to be imported.
 *
 * @param charset that it is written in; a byte order mark of UTF-8 is passed over
 * @param dryRun whether nothing is to be written
 * @param mapping of its statuses to those of today, as {@code QUALIFYING:CRM_CONTACTED,WON:CRM_CLOSED_WON}, before the usual one;
 *     null for that alone
 * @param locale the language of the report
 */
public record ImportOptions(
        Charset charset, boolean dryRun, @Nullable String mapping, Locale locale) {}
