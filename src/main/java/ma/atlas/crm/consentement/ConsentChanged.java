package ma.atlas.crm.consentement;

/** Somebody has said something of a channel, in the transaction that is running; whoever has to act on it does so in it. */
public record ConsentChanged(ConsentSubject subject, Channel channel, ConsentStatus status) {}
