package ma.atlas.crm.consentement;

/** A way to reach somebody: a fixed list of the data model, not a dictionary. */
public enum Channel {
    EMAIL,
    SMS,
    PHONE,
    WHATSAPP;

    /** Where the message bundles have its name. */
    public String messageKey() {
        return "channel." + name();
    }
}
