package ma.atlas.crm.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Work that a queue asks for: a bean that does what is due, as several workers of all instances together. Each worker has a
 * name and runs on one instance at a time; when that dies, it goes on elsewhere under the same name, so that what it had in
 * hand is known to be its own.
 */
public interface QueueWork {

    /** What it is called, the same in every version, as {@code "outbound.delivery"}. */
    String name();

    /** How many workers there are, over all instances. */
    int workers();

    /** How long a worker that found nothing more to do waits before it looks again. */
    Duration idle();

    /**
     * Does some of what is due, for half a minute or so. It takes no transaction along.
     *
     * @param worker the name of the worker
     * @param stopping whether the instance is to stop: then no more is begun
     * @return whether there may be more to do at once
     */
    boolean run(String worker, BooleanSupplier stopping);
}
