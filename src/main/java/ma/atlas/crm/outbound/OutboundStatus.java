package ma.atlas.crm.outbound;

/** Where an outbound message stands: a fixed list, not a dictionary. */
public enum OutboundStatus {
    /** Waits for its turn, or for its next attempt. */
    QUEUED,
    /** A provider is being handed it right now, or its worker died doing so. */
    SENDING,
    /** A provider has it. */
    SENT,
    /** The provider says that it arrived. */
    DELIVERED,
    /** Given up; it may be queued again. */
    FAILED,
    /** No longer wanted before it was sent, most often because the person opted out. */
    CANCELLED
}
