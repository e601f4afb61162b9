package ma.atlas.crm.coop.notice;

/** The template variables of what members are told. */
final class NoticeVariables {

    static final String MEMBER_NAME = "memberName";
    static final String ORGANISATION_NAME = "organisationName";
    static final String GROUP_NAME = "groupName";
    static final String PROJECT_NAME = "projectName";
    static final String LOT_CODE = "lotCode";

    /** The last day on which an approval may be contested. */
    static final String CONTEST_UNTIL = "contestUntil";

    static final String DECISION = "decision";
    static final String AMOUNT = "amount";
    static final String DUE_DATE = "dueDate";

    private NoticeVariables() {}
}
