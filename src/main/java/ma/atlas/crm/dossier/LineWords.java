package ma.atlas.crm.dossier;

import java.util.Locale;
import java.util.stream.Collectors;
import ma.atlas.crm.dossier.ImportReport.Fate;
import ma.atlas.crm.dossier.ImportReport.LineOutcome;
import ma.atlas.crm.dossier.ImportReport.Remark;
import ma.atlas.crm.dossier.legacy.LegacyCase;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.Problems;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is said of a line of an import, in the language of who reads it. */
@Component
class LineWords {

    private final Problems problems;
    private final MessageSource messages;

    LineWords(Problems problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    LineOutcome refused(LegacyCase line, Rejected refusal, Locale locale) {
        return new LineOutcome(Fate.REFUSED, remark(line, refusal, locale));
    }

    /** Of a line that failed as none should. */
    LineOutcome failed(LegacyCase line, Locale locale) {
        return refused(line, Rejected.because(CommonProblem.INTERNAL_ERROR), locale);
    }

    /** Of a cell that is not as it should be, which one and why. */
    Remark remark(LegacyCase line, Rejected refusal, Locale locale) {
        String message = refusal.errors().isEmpty()
                ? problems.detail(refusal, locale)
                : refusal.errors().stream()
                        .map(error -> error.field() + ": "
                                + messages.getMessage(
                                        "field." + error.code(),
                                        error.arguments().toArray(),
                                        locale))
                        .collect(Collectors.joining("; "));
        return new Remark(line.line(), line.shownRef(), refusal.code(), message);
    }
}
