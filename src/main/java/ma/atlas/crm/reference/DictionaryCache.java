package ma.atlas.crm.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps dictionaries by organisation. What this instance changes is seen at once, what another instance changes when the
 * entry expires.
 */
@Component
class DictionaryCache {

    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final long MAXIMUM_ROWS = 100_000;

    private final Cache<Key, Dictionary> cache;
    private final AtomicLong evictions = new AtomicLong();

    private record Key(String orgId, String dictType) {}

    @Autowired
    DictionaryCache() {
        this(Ticker.systemTicker());
    }

    DictionaryCache(Ticker ticker) {
        this.cache = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(EXPIRY)
                .maximumWeight(MAXIMUM_ROWS)
                .weigher((Key key, Dictionary dictionary) -> 1 + dictionary.size())
                .build();
    }

    Dictionary get(String orgId, String dictType, Supplier<Dictionary> read) {
        Key key = new Key(orgId, dictType);
        if (TransactionSynchronizationManager.hasResource(key)) {
            return read.get();
        }
        Dictionary cached = cache.getIfPresent(key);
        return cached != null ? cached : load(key, read);
    }

    /**
     * Reads outside Caffeine's own lock, under which a thread that waits for a connection would hold up those that have
     * one. An eviction meanwhile may mean that the rows read are old, so they are not kept then.
     */
    private Dictionary load(Key key, Supplier<Dictionary> read) {
        long before = evictions.get();
        Dictionary dictionary = read.get();
        if (dictionary.size() > 0) {
            cache.put(key, dictionary);
            if (evictions.get() != before) {
                cache.invalidate(key);
            }
        }
        return dictionary;
    }

    /** The current transaction changes rows: it reads its own, the others theirs, until it ends. */
    void changed(String orgId, String dictType) {
        Key key = new Key(orgId, dictType);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            evict(key);
        } else if (!TransactionSynchronizationManager.hasResource(key)) {
            TransactionSynchronizationManager.bindResource(key, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResource(key);
                    evict(key);
                }
            });
        }
    }

    private void evict(Key key) {
        evictions.incrementAndGet();
        cache.invalidate(key);
    }
}
