package ma.atlas.crm.consentement;

/** Whether somebody agrees to be written to: a fixed list of the data model. */
public enum ConsentStatus {
    OPT_IN,
    OPT_OUT
}
