package ma.atlas.crm.coop.member;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a member; what is null stays, what is empty is removed.
 *
 * @param kyc merged into what there is (RFC 7396)
 */
@SuppressWarnings("NullableOptional")
public record MemberChange(
        @Nullable String displayName,
        @Nullable Optional<String> phone,
        @Nullable Optional<String> email,
        @Nullable Optional<String> userId,
        @Nullable Map<String, @Nullable Object> kyc) {}
