package ma.atlas.crm.access;

/** Somebody was given a token for their password. Published outside any transaction, acting as them in their organisation. */
public record SignedIn(String login) {}
