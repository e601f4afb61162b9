package ma.atlas.crm.outbound;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.OrganisationSetting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Words that, being all that somebody writes, say that they want no more messages. */
@Configuration(proxyBeanMethods = false)
class StopWords {

    static final String OPT_OUT = "OPT_OUT";

    /** What comes of such a word. */
    static final OrganisationSetting SETTING = new OrganisationSetting("whatsappStopWords", List.of(OPT_OUT, "IGNORE"));

    private static final Set<String> WORDS = Stream.of(
                    "stop",
                    "arrêt",
                    "arrêter",
                    "arrêtez",
                    "désabonner",
                    "désinscrire",
                    "désinscription",
                    "unsubscribe",
                    "opt out",
                    "توقف",
                    "توقفوا",
                    "إيقاف",
                    "أوقف",
                    "إلغاء الاشتراك")
            .map(StopWords::bare)
            .collect(Collectors.toUnmodifiableSet());

    @Bean
    OrganisationSetting whatsappStopWords() {
        return SETTING;
    }

    /** Whether a text is one of them, however it is written. */
    static boolean isOne(String text) {
        return text.length() <= 100 && WORDS.contains(bare(text));
    }

    /** Letters alone, without accents and marks. */
    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
