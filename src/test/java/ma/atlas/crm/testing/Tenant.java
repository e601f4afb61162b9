package ma.atlas.crm.testing;

/** An organisation of one test class, with a user of every role whose password is {@link Fixtures#PASSWORD}. */
public record Tenant(String orgId) {

    public String admin() {
        return login("admin");
    }

    public String analyst() {
        return login("analyst");
    }

    public String manager() {
        return login("manager");
    }

    public String agent() {
        return login("agent");
    }

    /** Another agent. */
    public String agent2() {
        return login("agent2");
    }

    public String auditor() {
        return login("auditor");
    }

    public String coopManager() {
        return login("coop-manager");
    }

    public String coopMember() {
        return login("coop-member");
    }

    public String login(String name) {
        return name + "@" + orgId;
    }
}
