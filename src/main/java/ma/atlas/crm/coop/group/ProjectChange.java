package ma.atlas.crm.coop.group;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.MergePatch;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a project; what is null stays.
 *
 * @param name empty to remove it
 * @param budgetTotal empty to remove it
 * @param budget merged into the present one; null removes a member
 * @param milestones an object is merged into one that is there, a list replaces what is there
 * @param statusCode where the client believes the project to stand
 */
public record ProjectChange(
        @SuppressWarnings("NullableOptional") @Nullable Optional<String> name,
        @SuppressWarnings("NullableOptional") @Nullable Optional<BigDecimal> budgetTotal,
        @Nullable Map<String, @Nullable Object> budget,
        @Nullable Object milestones,
        @Nullable String statusCode) {

    ProjectFields of(ProjectFields before, Json json) {
        return new ProjectFields(
                name == null ? before.name() : name.orElse(null),
                budgetTotal == null ? before.budgetTotal() : budgetTotal.orElse(null),
                budget == null ? before.budget() : MergePatch.merge(before.budget(), budget),
                milestones == null ? before.milestones() : json.tree(milestones(before, json)));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object milestones(ProjectFields before, Json json) {
        return milestones instanceof Map<?, ?> patch
                ? MergePatch.merge(
                        before.milestones().isObject() ? json.value(before.milestones(), Map.class) : Map.of(),
                        (Map<String, Object>) patch)
                : milestones;
    }
}
