package ma.atlas.crm.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Work in a transaction of its own that a request leaves behind, such as the journal of a refusal. Begun inside the request's
 * transaction it would hold a second database connection, and as many such requests as there are connections would wait for
 * each other; so it runs when that transaction is over and its connection given back.
 */
public final class Afterwards {

    private static final ThreadLocal<List<Runnable>> WAITING = new ThreadLocal<>();

    private Afterwards() {}

    /** Runs a transaction, and when it is over, however it ended, what it left behind. */
    public static <T> T follow(Supplier<T> transaction) {
        if (WAITING.get() != null) {
            return transaction.get();
        }
        List<Runnable> left = new ArrayList<>();
        WAITING.set(left);
        try {
            return transaction.get();
        } finally {
            WAITING.remove();
            left.forEach(Runnable::run);
        }
    }

    /** Runs work at once, or inside {@link #follow} afterwards. It must not fail. */
    public static void run(Runnable work) {
        List<Runnable> waiting = WAITING.get();
        if (waiting == null) {
            work.run();
        } else {
            waiting.add(work);
        }
    }
}
