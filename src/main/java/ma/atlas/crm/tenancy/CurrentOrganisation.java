package ma.atlas.crm.tenancy;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The organisation that this thread acts in. Every transaction begun while one is bound sees that organisation's rows and
 * no others; begun without one, it sees none.
 */
public final class CurrentOrganisation {

    private static final ThreadLocal<String> BOUND = new ThreadLocal<>();

    private CurrentOrganisation() {}

    public static Optional<String> id() {
        return Optional.ofNullable(BOUND.get());
    }

    /**
     * @throws IllegalStateException when no organisation is bound: a door of the application that forgot to
     */
    public static String required() {
        return id().orElseThrow(() ->
                new IllegalStateException("Expected an organisation to be bound to this thread, but none is"));
    }

    /**
     * Acts in an organisation for the length of a call.
     *
     * @throws IllegalStateException inside a transaction of another organisation, which would go on seeing that one's rows
     */
    public static <T> T callAs(@Nullable String orgId, Supplier<T> action) {
        String before = BOUND.get();
        if (TransactionSynchronizationManager.isActualTransactionActive() && !java.util.Objects.equals(before, orgId)) {
            throw new IllegalStateException(
                    "Expected to act in %s, but a transaction of %s is under way".formatted(orgId, before));
        }
        bind(orgId);
        try {
            return action.get();
        } finally {
            bind(before);
        }
    }

    /** For a door that opened its transaction before it could know the organisation; lasts as long as the transaction. */
    static void bindForTransaction(String orgId) {
        String before = BOUND.get();
        bind(orgId);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                bind(before);
            }
        });
    }

    private static void bind(@Nullable String orgId) {
        if (orgId == null) {
            BOUND.remove();
        } else {
            BOUND.set(orgId);
        }
    }
}
