package ma.atlas.crm.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How timelines are worded: in the language and the time zone of the organisation, whoever writes or reads them. */
@Component
public class TimelineWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_EXCERPT = 200;

    private final OrganisationRows organisations;
    private final MessageSource messages;

    TimelineWords(OrganisationRows organisations, MessageSource messages) {
        this.organisations = organisations;
        this.messages = messages;
    }

    /** The words of the current organisation, read once for all that is to be said. */
    public Words ofOrganisation() {
        Optional<Organisation> organisation = organisations.find(CurrentOrganisation.required());
        return new Words(
                Locale.forLanguageTag(
                        organisation.map(Organisation::defaultLanguage).orElse(Organisation.DEFAULT_LANGUAGE)),
                organisation.map(Organisation::timeZone).orElse(Organisation.DEFAULT_TIME_ZONE),
                messages);
    }

    /** The words of one organisation. */
    public record Words(Locale language, ZoneId zone, MessageSource messages) {

        /** A message of the bundles. */
        public String say(String key, Object... arguments) {
            return messages.getMessage(key, arguments, language);
        }

        /** A time, to the minute. */
        public String time(Instant instant) {
            return TIME.format(instant.atZone(zone));
        }
    }

    /** A text on one line, or its beginning where it is long. */
    public static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_EXCERPT)) + "…";
    }
}
