package ma.atlas.crm.outbound;

import java.util.List;
import java.util.UUID;
import ma.atlas.crm.consentement.ConsentSubject;

/** Whoever knows who belongs to the circles of one kind; contributed as a bean. */
public interface Circles {

    /** As in {@link Audience.Circle}. */
    String kind();

    /** The next in the order of their places, after a place; 0 is before the first. */
    List<Place> page(UUID id, long after, int most);

    /** Somebody, at a place of theirs that nobody else of the circle ever has. */
    record Place(long number, ConsentSubject whose) {}
}
