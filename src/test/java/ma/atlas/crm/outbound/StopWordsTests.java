package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages say that somebody wants no more of them. */
class StopWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP", "stop", " Stop. ", "Stop!", "\"stop\"", "ARRET", "Arrêt", "arrêter", "Désabonner",
                "DESABONNER", "unsubscribe", "Opt-out", "توقف", "تَوَقَّف", "إيقاف", "ايقاف", "إلغاء الإشتراك", "stop\n"
            })
    void a_word_is_one_however_it_is_written(String text) {
        assertThat(StopWords.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "Stop, j’arrive",
                "L’arrêt de bus est en face",
                "ne vous arrêtez pas",
                "stopper",
                "non stop",
                "هل توقف العرض؟",
                "123"
            })
    void a_sentence_is_none(String text) {
        assertThat(StopWords.isOne(text)).isFalse();
    }
}
