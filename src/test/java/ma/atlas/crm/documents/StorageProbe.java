package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Stands before the application's storage: knows the keys that an organisation was given, can put another storage in its place
 * for one organisation, and can let it fail or the process die, as far as one organisation can tell.
 */
@Component
class StorageProbe implements BeanPostProcessor {

    private final Map<String, Storage> others = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> keys = new ConcurrentHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Set<String> dying = ConcurrentHashMap.newKeySet();

    /** No code of the application expects it. */
    static final class ProcessDied extends Error {

        private static final long serialVersionUID = 1L;

        ProcessDied() {
            super("the process dies here", null, false, false);
        }
    }

    /** From now on, the organisation's documents are kept elsewhere. */
    void use(String orgId, Storage other) {
        others.put(orgId, other);
    }

    /** The storage of the organisation cannot be reached, or can be again. */
    void setReachable(String orgId, boolean isReachable) {
        if (isReachable) {
            unreachable.remove(orgId);
        } else {
            unreachable.add(orgId);
        }
    }

    /** When the next bytes of the organisation are stored, nothing more happens: nothing is cleared away either. */
    void dieAfterStoring(String orgId) {
        dying.add(orgId);
    }

    /** As a new process would find the storage. */
    void restart(String orgId) {
        dying.remove(orgId);
    }

    Queue<String> keysOf(String orgId) {
        return keys.computeIfAbsent(orgId, absent -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Storage storage ? new Probed(storage) : bean;
    }

    private final class Probed implements Storage {

        private final Storage usual;

        Probed(Storage usual) {
            this.usual = usual;
        }

        private Storage of(String key) throws IOException {
            String orgId = orgOf(key);
            if (unreachable.contains(orgId)) {
                throw new IOException("the storage is out of reach");
            }
            return others.getOrDefault(orgId, usual);
        }

        @Override
        public void put(String key, Path file) throws IOException {
            keysOf(orgOf(key)).add(key);
            of(key).put(key, file);
            if (dying.contains(orgOf(key))) {
                throw new ProcessDied();
            }
        }

        @Override
        public InputStream open(String key) throws IOException {
            return of(key).open(key);
        }

        @Override
        public void delete(String key) throws IOException {
            if (dying.contains(orgOf(key))) {
                throw new ProcessDied();
            }
            of(key).delete(key);
        }

        private static String orgOf(String key) {
            return key.substring(0, key.indexOf('/'));
        }
    }
}
