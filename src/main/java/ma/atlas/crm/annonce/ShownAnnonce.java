package ma.atlas.crm.annonce;

import io.swagger.v3.oas.annotations.media.Schema;

/** A listing as somebody gets to see it. */
@Schema(
        name = "AnnonceShown",
        description = "The listing with all its fields, or where `view=public` asks for it, what is public of it",
        oneOf = {AnnonceView.class, PublicAnnonce.class})
public sealed interface ShownAnnonce permits AnnonceView, PublicAnnonce {}
