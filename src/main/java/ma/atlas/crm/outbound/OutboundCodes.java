package ma.atlas.crm.outbound;

/** Why messages end otherwise than wanted, where it is not a provider that says so; stable, as providers' codes are. */
final class OutboundCodes {

    /** The case was deleted before. */
    static final String DOSSIER_DELETED = "dossier-deleted";

    /** The worker died again and again while it handed the message over. */
    static final String INTERRUPTED = "interrupted";

    /** The organisation has nobody to send by that channel. */
    static final String NO_PROVIDER = "no-provider";

    /** The provider’s part of the application broke: a mistake of ours. */
    static final String PROVIDER_ERROR = "provider-error";

    /** It reminds of an appointment that was called off or has begun. */
    static final String TOO_LATE = "too-late";

    private OutboundCodes() {}
}
