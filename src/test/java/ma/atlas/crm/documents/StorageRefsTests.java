package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference opens what it was made for, and nothing else does. */
class StorageRefsTests {

    private static final String ORG = "agence-casa";
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final String KEY = StorageKeys.next(ORG);

    private final StorageRefs refs = refs("a key that only tests know, of more than 32 bytes");

    private static StorageRefs refs(String key) {
        return new StorageRefs(new StorageSettings("unused", null, null, "us-east-1", null, null, null, false, key));
    }

    @Test
    void a_document_has_the_same_reference_whenever_it_is_read() {
        String reference = refs.seal(ORG, ID, KEY);
        assertThat(refs.seal(ORG, ID, KEY)).isEqualTo(reference);
        assertThat(refs.open(ORG, ID, reference)).contains(KEY);
    }

    @Test
    void no_two_have_the_same() {
        Set<String> references = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            references.add(refs.seal(ORG, new UUID(0, i), KEY));
            references.add(refs.seal(ORG + i, ID, KEY));
            references.add(refs.seal(ORG, ID, StorageKeys.next(ORG)));
        }
        assertThat(references).hasSize(3_000);
    }

    @Test
    void it_shows_nothing_of_where_the_bytes_lie() {
        assertThat(refs.seal(ORG, ID, KEY))
                .matches("[A-Za-z0-9_-]+")
                .doesNotContain(ORG)
                .doesNotContain(KEY.substring(KEY.length() - 16));
    }

    @Test
    void altered_by_one_bit_it_opens_nothing() {
        byte[] reference = java.util.Base64.getUrlDecoder().decode(refs.seal(ORG, ID, KEY));
        for (int bit = 0; bit < reference.length * 8; bit++) {
            byte[] altered = reference.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(refs.open(ORG, ID, java.util.Base64.getUrlEncoder().encodeToString(altered)))
                    .isEmpty();
        }
    }

    @Test
    void another_documents_or_another_organisations_opens_nothing() {
        String reference = refs.seal(ORG, ID, KEY);
        assertThat(refs.open(ORG, UUID.randomUUID(), reference)).isEmpty();
        assertThat(refs.open("agence-rabat", ID, reference)).isEmpty();
        assertThat(refs("another key that only tests know, of 32 bytes").open(ORG, ID, reference))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_was_never_one_opens_nothing(String text) {
        assertThat(refs.open(ORG, ID, text)).isEmpty();
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> refs("short")).hasMessageContaining("ATLAS_STORAGE_KEY");
    }
}
