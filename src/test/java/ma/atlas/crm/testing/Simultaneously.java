package ma.atlas.crm.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Several calls that start at the same moment. */
public final class Simultaneously {

    private static final int PATIENCE_SECONDS = 60;

    private Simultaneously() {}

    /** What each call gave, in the order of their numbers; the first failure of one of them, if any, is thrown. */
    public static <T> List<T> call(int times, IntFunction<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            CyclicBarrier start = new CyclicBarrier(times);
            List<Future<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return call.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : calls) {
                results.add(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new IllegalStateException("Expected every call to return, but one did not", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
