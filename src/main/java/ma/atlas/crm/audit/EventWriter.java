package ma.atlas.crm.audit;

import java.io.Closeable;
import java.io.IOException;

/** Writes events one by one; closing it writes the end, and leaves the stream below open. */
interface EventWriter extends Closeable {

    void write(ExportedEvent event) throws IOException;

    void flush() throws IOException;
}
