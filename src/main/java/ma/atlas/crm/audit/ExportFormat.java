package ma.atlas.crm.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** How an export is written. */
public enum ExportFormat {
    CSV("text/csv;charset=UTF-8;header=present") {
        @Override
        EventWriter writer(OutputStream out) throws IOException {
            return new CsvEvents(out);
        }
    },
    JSON("application/json") {
        @Override
        EventWriter writer(OutputStream out) throws IOException {
            return new JsonEvents(out);
        }
    };

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As a parameter and in the name of a file: {@code csv}, {@code json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract EventWriter writer(OutputStream out) throws IOException;
}
