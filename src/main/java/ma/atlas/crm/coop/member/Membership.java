package ma.atlas.crm.coop.member;

import java.util.List;
import java.util.UUID;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.MemberAccounts;
import ma.atlas.crm.coop.MemberAllocations;
import org.jspecify.annotations.Nullable;

/**
 * All that somebody sees of a membership of theirs.
 *
 * @param projects of the group, those that still live, the oldest first
 * @param allocations to them, and those that passed over them, the newest first
 */
public record Membership(
        MemberView member,
        CoopGroups.Standing group,
        List<Place> projects,
        MemberAccounts.Account account,
        List<MemberAllocations.Outcome> allocations) {

    /**
     * Where they stand in a project.
     *
     * @param position among those who are eligible for a lot today, 1 for who would be proposed; null for who is not eligible
     */
    public record Place(
            UUID projectId,
            @Nullable String name,
            String statusCode,
            @Nullable Integer position) {}
}
