package ma.atlas.crm.dossier;

import java.util.List;
import java.util.Locale;
import ma.atlas.crm.dossier.legacy.LegacyHeader;
import ma.atlas.crm.dossier.legacy.LegacyStatuses;

/**
 * All that is to be known of an import besides its lines: the parameters of its job. Two of the same plan are one.
 *
 * @param by which door it came through
 * @param sha256 of the file
 * @param lines how many it has below its header
 * @param language of the report
 */
record ImportPlan(
        Door by,
        String sha256,
        long lines,
        boolean dryRun,
        LegacyStatuses statuses,
        List<String> headings,
        String language) {

    /** A job that came by the command line is done by the process that was asked, and by no other. */
    enum Door {
        API,
        COMMAND_LINE
    }

    LegacyHeader header() {
        return LegacyHeader.ofHeadings(headings);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
