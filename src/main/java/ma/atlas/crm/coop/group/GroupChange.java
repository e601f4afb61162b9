package ma.atlas.crm.coop.group;

import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.MergePatch;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a group; what is null stays.
 *
 * @param city empty to remove it
 * @param rules merged into those that the group has; null removes one
 * @param statusCode where the client believes the group to stand
 */
public record GroupChange(
        @Nullable String name,
        @SuppressWarnings("NullableOptional") @Nullable Optional<String> city,
        @Nullable Map<String, @Nullable Object> rules,
        @Nullable String statusCode) {

    GroupFields of(GroupFields before) {
        return new GroupFields(
                name == null ? before.name() : name,
                city == null ? before.city() : city.orElse(null),
                rules == null ? before.rules() : MergePatch.merge(before.rules(), rules));
    }
}
