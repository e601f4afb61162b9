package ma.atlas.crm.coop.member;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.User;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.MergePatch;
import ma.atlas.crm.shared.PhoneNumbers;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be written about a member, and in which form it is kept. */
@Component
class MemberRules {

    static final String STATUSES = "COOP_MEMBER_STATUS";

    private static final MemberFields NOTHING = new MemberFields("", null, null, null, Map.of());

    private final Users users;
    private final KycRules kyc;
    private final Dictionaries dictionaries;

    MemberRules(Users users, KycRules kyc, Dictionaries dictionaries) {
        this.users = users;
        this.kyc = kyc;
        this.dictionaries = dictionaries;
    }

    /**
     * Of somebody new.
     *
     * @throws Rejected {@code invalid-input}, {@code unknown-user}, {@code member-role-required}, {@code unknown-code},
     *     {@code unknown-member-document}
     */
    MemberFields accept(UUID id, MemberFields wanted) {
        return accepted(id, wanted, NOTHING);
    }

    /** As {@link #accept(UUID, MemberFields)}; only what is new is judged. */
    MemberFields accept(UUID id, MemberChange change, MemberFields known) {
        return accepted(
                id,
                new MemberFields(
                        change.displayName() == null ? known.displayName() : change.displayName(),
                        merged(change.phone(), known.phone()),
                        merged(change.email(), known.email()),
                        merged(change.userId(), known.userId()),
                        change.kyc() == null ? known.kyc() : MergePatch.merge(known.kyc(), change.kyc())),
                known);
    }

    @SuppressWarnings("NullableOptional")
    private static @Nullable String merged(@Nullable Optional<String> change, @Nullable String known) {
        return change == null ? known : change.orElse(null);
    }

    private MemberFields accepted(UUID id, MemberFields wanted, MemberFields known) {
        String phone = text(wanted.phone());
        String email = text(wanted.email());
        String userId = text(wanted.userId());
        if (userId != null && !userId.equals(known.userId())) {
            requireMemberRole(users.requireActive(userId));
        }
        return new MemberFields(
                wanted.displayName().strip(),
                phone == null ? null : PhoneNumbers.normalised("phone", phone),
                email == null ? null : EmailAddresses.normalised("email", email),
                userId,
                Objects.equals(wanted.kyc(), known.kyc()) ? known.kyc() : kyc.accept(id, wanted.kyc(), known.kyc()));
    }

    private static void requireMemberRole(User user) {
        if (user.roles().stream().noneMatch(role -> role.includes(Role.COOP_MEMBER))) {
            throw Rejected.because(MemberProblem.MEMBER_ROLE_REQUIRED, user.login(), Role.COOP_MEMBER);
        }
    }

    /**
     * The status that a member is to have.
     *
     * @throws Rejected {@code unknown-code} for one that the organisation does not have, or has put out of use
     */
    void requireInUse(String status) {
        dictionaries.requireActive(STATUSES, status);
    }

    /** As {@link #requireInUse(String)}. */
    void requireInUse(Status status) {
        requireInUse(status.name());
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
