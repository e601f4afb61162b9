package ma.atlas.crm.shared.web;

import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** A row's version as an HTTP entity tag. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Checks an optional {@code If-Match} against the row's version.
     *
     * @throws Rejected {@code stale} when the client saw another version
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.trim().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.trim().equals(of(version))) {
                return;
            }
        }
        throw Rejected.because(CommonProblem.STALE, version);
    }
}
