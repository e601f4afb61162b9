package ma.atlas.crm.documents;

import java.io.IOException;
import java.nio.file.Path;

/** A file that somebody delivers. */
@FunctionalInterface
public interface FileSource {

    /** Puts the whole of it into a new file. */
    void moveTo(Path target) throws IOException;
}
