package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Whoever keeps people that are written to: cases keep their persons, co-operatives their members. The module that keeps them
 * contributes it as a bean. It decides on nobody's behalf who may know: the caller has.
 */
public interface Correspondents {

    /** Whose people they are. */
    ConsentSubject.Kind kind();

    /** Empty for somebody of the current organisation who is absent or deleted. */
    Optional<Correspondent> find(UUID id);

    /** What it is called that there is nobody of an id. */
    ProblemType absence();

    /** Why a message to somebody who is not there any more is not sent, a stable code. */
    String absenceCode();

    /** The template variable that is somebody's name. */
    String nameVariable();

    /** Keeps somebody from being changed or deleted until the transaction ends; false when they are absent or deleted. */
    boolean hold(UUID id);

    /** All who have a number, held in one order. */
    List<UUID> holdAllOf(String phone);

    /**
     * Keeps what was sent in somebody's correspondence, as the current actor, in the current transaction; they are held.
     *
     * @return the message that it is kept as, null where correspondence is their timeline alone
     */
    @Nullable
    UUID keep(UUID id, Sent sent);

    /**
     * Somebody, and how they are reached.
     *
     * @param phone in E.164
     */
    record Correspondent(
            String name, @Nullable String phone, @Nullable String email) {}

    /** What was sent to somebody. */
    record Sent(UUID outboundMessageId, Channel channel, String content, Instant at) {}
}
