package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DictionaryCacheTests {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final DictionaryCache cache = new DictionaryCache(nanos::get);

    @Test
    void readsADictionaryOnceForEachOrganisation() {
        read("agence-a");
        read("agence-a");
        read("agence-b");

        assertThat(reads).hasValue(2);
    }

    @Test
    void readsAgainWhenTheEntryExpires() {
        read("agence-a");
        pass(DictionaryCache.EXPIRY.minusMillis(1));
        read("agence-a");
        assertThat(reads).hasValue(1);

        pass(Duration.ofMillis(1));
        read("agence-a");
        assertThat(reads).hasValue(2);
    }

    @Test
    void readsAgainAfterAChangeOfThatOrganisationOnly() {
        read("agence-a");
        read("agence-b");

        cache.changed("agence-a", "PARTY_ROLE");
        read("agence-a");
        read("agence-b");

        assertThat(reads).hasValue(3);
    }

    @Test
    void doesNotKeepRowsThatWereReadWhileTheyChanged() {
        cache.get("agence-a", "PARTY_ROLE", () -> {
            cache.changed("agence-a", "PARTY_ROLE");
            return dictionary();
        });
        read("agence-a");

        assertThat(reads).hasValue(2);
    }

    @Test
    void doesNotKeepUnknownDictionaries() {
        cache.get("agence-a", "NO_SUCH", () -> Dictionary.of(List.of()));
        cache.get("agence-a", "NO_SUCH", this::dictionary);

        assertThat(reads).hasValue(1);
    }

    private void read(String orgId) {
        assertThat(cache.get(orgId, "PARTY_ROLE", this::dictionary).size()).isEqualTo(1);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Dictionary dictionary() {
        reads.incrementAndGet();
        return Dictionary.of(
                List.of(new Code("PARTY_ROLE", "NOTARY", "Notary", "Notaire", "الموثق", 10, true, Map.of(), true)));
    }
}
