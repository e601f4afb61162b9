package ma.atlas.crm.reference;

import java.util.List;
import java.util.Map;

/**
 * Where a module uses the codes of dictionaries. A module whose rows hold codes contributes one as a bean, so that no code
 * is removed from under them; {@link CodeColumns} does the work where a column holds the codes of one dictionary.
 */
public interface CodeUse {

    /**
     * Where the current organisation uses a code; empty where nowhere. Looks for one row of each kind, whatever their
     * number, and reads no more of a table than that.
     */
    List<Place> of(String dictType, String code);

    /**
     * One place that a code is used in.
     *
     * @param kind what uses it, as the journal names entities: {@code WORKFLOW}, {@code DOSSIER}
     * @param details what else tells where, as the API answers it
     */
    record Place(String kind, Map<String, Object> details) {}
}
