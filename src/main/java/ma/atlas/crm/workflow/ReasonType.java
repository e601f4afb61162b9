package ma.atlas.crm.workflow;

import java.util.Optional;

/** Which reason a status asks for when it is entered. */
public enum ReasonType {
    NONE(null),
    LOSS("LOSS_REASON"),
    WON("WON_REASON");

    private final @org.jspecify.annotations.Nullable String dictionary;

    ReasonType(@org.jspecify.annotations.Nullable String dictionary) {
        this.dictionary = dictionary;
    }

    /** The dictionary that the reason's code comes from. */
    public Optional<String> dictionary() {
        return Optional.ofNullable(dictionary);
    }
}
