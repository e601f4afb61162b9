package ma.atlas.crm.outbound;

import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;

/** Who is to be written to: somebody, or everybody of a circle. */
public sealed interface Audience {

    /** Somebody. */
    record Person(ConsentSubject whose) implements Audience {}

    /**
     * Everybody of a circle, as those are when they are written to.
     *
     * @param kind of circle, that a bean {@link Circles} knows
     */
    record Circle(String kind, UUID id) implements Audience {}
}
