package ma.atlas.crm.dossier;

import ma.atlas.crm.dossier.legacy.LegacyLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import, as it came.
 *
 * @param repeats the number of the line above that has the same reference, null where none has
 */
record ImportLine(LegacyLine line, @Nullable Long repeats) {}
