package ma.atlas.crm.coop.member;

import ma.atlas.crm.shared.ProblemType;

/** Refusals about members. */
public enum MemberProblem implements ProblemType {
    /** Nobody joins a group whose life is over. */
    GROUP_ENDED(Kind.CONFLICT),
    /** A user is a member of a group once. */
    USER_ALREADY_MEMBER(Kind.CONFLICT),
    /** Who is to see their own membership needs the role for it. */
    MEMBER_ROLE_REQUIRED(Kind.REFUSED),
    /** A lot is meant for who would leave: that allocation is cancelled first. */
    MEMBER_HAS_ALLOCATION(Kind.CONFLICT),
    /** A paper is a document of the member, of the type that the paper is. */
    UNKNOWN_MEMBER_DOCUMENT(Kind.REFUSED);

    private final Kind kind;

    MemberProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
