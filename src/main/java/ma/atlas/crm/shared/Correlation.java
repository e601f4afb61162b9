package ma.atlas.crm.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The identifier that ties a request, its log lines and its audit events together. */
public final class Correlation {

    public static final String LOG_KEY = "correlationId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private Correlation() {}

    /** The identifier in force, or a new one where a thread has none yet (a job, a test). */
    public static String current() {
        String id = MDC.get(LOG_KEY);
        return id != null ? id : begin(null);
    }

    /** Takes the offered identifier if it is well-formed, otherwise makes one. */
    public static String begin(@Nullable String offered) {
        String id = offered != null && WELL_FORMED.matcher(offered).matches()
                ? offered
                : Ids.next().toString();
        MDC.put(LOG_KEY, id);
        return id;
    }

    public static void end() {
        MDC.remove(LOG_KEY);
    }
}
