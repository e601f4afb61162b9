package ma.atlas.crm.shared.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the method of a controller: the operation commits several transactions of its own, or one of another organisation, or
 * works for too long to keep a transaction open meanwhile. A request with an {@code Idempotency-Key} otherwise runs in one
 * transaction, which commits what it does together with its outcome.
 *
 * <p><b>What is weaker.</b> The key is claimed in a transaction before the operation, and its outcome kept in another after
 * it; simultaneous repeats still do one thing. But a crash between the two leaves the claim, and whatever the operation had
 * committed: repeats are answered 409 {@code idempotency-in-progress} for ten minutes, and the next one after that runs again. So
 * such an operation must bear being repeated after half of it was done. A refusal is kept without anything being rolled
 * back, and ten minutes are also the longest that one may take.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OwnTransactions {}
