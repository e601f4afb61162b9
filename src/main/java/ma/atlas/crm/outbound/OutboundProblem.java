package ma.atlas.crm.outbound;

import ma.atlas.crm.shared.ProblemType;

/** Why a message is not sent. */
public enum OutboundProblem implements ProblemType {
    /** The person has not agreed to be written to on the channel. */
    CONSENT_REQUIRED(Kind.REFUSED),
    /** Free text by WhatsApp, to somebody who has not written for a day. */
    TEMPLATE_REQUIRED(Kind.REFUSED),
    /** A channel by which nothing is sent: calls are logged. */
    CHANNEL_NOT_SENDABLE(Kind.REFUSED);

    private final Kind kind;

    OutboundProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
