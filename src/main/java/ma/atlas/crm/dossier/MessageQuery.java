package ma.atlas.crm.dossier;

import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/** Which messages a list is to hold; a null wants any. */
public record MessageQuery(
        @Nullable UUID dossierId,
        @Nullable Channel channel,
        @Nullable Direction direction) {}
