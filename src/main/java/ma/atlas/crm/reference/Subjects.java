package ma.atlas.crm.reference;

import java.util.Set;

/** The kinds of things that cases of a type may be about, contributed by whoever gives them their lifecycles. */
public interface Subjects {

    /** As in the metadata of a case type: {@code dossier}. */
    Set<String> codes();
}
