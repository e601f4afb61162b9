package ma.atlas.crm.annonce;

/** Where a listing stands: the codes of ANN_STATUS that carry effects, and the ways between them. */
enum AnnonceStatus {
    ANN_DRAFT,
    ANN_PUBLISHED,
    ANN_SUSPENDED,
    ANN_ARCHIVED;

    boolean leadsTo(AnnonceStatus next) {
        return switch (next) {
            case ANN_DRAFT -> false;
            case ANN_PUBLISHED -> this == ANN_DRAFT || this == ANN_SUSPENDED;
            case ANN_SUSPENDED -> this == ANN_PUBLISHED;
            case ANN_ARCHIVED -> this != ANN_ARCHIVED;
        };
    }
}
