package ma.atlas.crm.dossier;

/** To whom a case belongs, and what it is to the agent: their own or not. */
public enum Whose {
    NOBODYS,
    THE_AGENTS,
    ANOTHER_AGENTS,
    NOBODYS_MEANT_FOR_MANAGERS;

    public boolean isOwnOfAgent() {
        return this == NOBODYS || this == THE_AGENTS;
    }
}
