package ma.atlas.crm.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of the last row of a page, opaque to the client: its parts in the order of the list's index. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u001f";

    /** No database column takes every instant that Java does. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(Object::toString).toList());
    }

    /**
     * @throws Rejected {@code invalid-cursor} when this text was not issued by {@link #encoded()}
     */
    public static @Nullable Cursor decode(@Nullable String text, int parts) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> found = List.of(decoded.split(SEPARATOR, -1));
            if (found.size() != parts || decoded.indexOf('\0') >= 0) {
                throw Rejected.because(CommonProblem.INVALID_CURSOR);
            }
            return new Cursor(found);
        } catch (IllegalArgumentException notBase64) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
    }

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    public String text(int index) {
        return parts.get(index);
    }

    public Instant instant(int index) {
        try {
            Instant instant = Instant.parse(parts.get(index));
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw Rejected.because(CommonProblem.INVALID_CURSOR);
            }
            return instant;
        } catch (DateTimeException notAnInstant) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(parts.get(index));
        } catch (IllegalArgumentException notAnId) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
    }

    public int number(int index) {
        try {
            return Integer.parseInt(parts.get(index));
        } catch (NumberFormatException notANumber) {
            throw Rejected.because(CommonProblem.INVALID_CURSOR);
        }
    }
}
