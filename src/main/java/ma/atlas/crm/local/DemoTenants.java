package ma.atlas.crm.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.NewOrganisation;
import ma.atlas.crm.access.NewUser;
import ma.atlas.crm.access.Organisations;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.dossier.DossierFields;
import ma.atlas.crm.dossier.DossierView;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.dossier.NewDossier;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.MoveRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Two agencies and a co-operative to try the application with, each made whole in one transaction. */
@Component
@OwnDatabase
class DemoTenants implements DemoData {

    private static final String PASSWORD = "demo";

    private static final Map<String, Role> OF_AGENCIES = new java.util.LinkedHashMap<>();
    private static final Map<String, Role> OF_COOPERATIVES = new java.util.LinkedHashMap<>();

    static {
        OF_AGENCIES.put("admin", Role.ADMIN_ORG);
        OF_AGENCIES.put("analyst", Role.ANALYST);
        OF_AGENCIES.put("manager", Role.MANAGER);
        OF_AGENCIES.put("agent", Role.AGENT);
        OF_AGENCIES.put("auditor", Role.AUDITOR);
        OF_COOPERATIVES.putAll(OF_AGENCIES);
        OF_COOPERATIVES.put("coop-manager", Role.COOP_MANAGER);
        OF_COOPERATIVES.put("coop-member", Role.COOP_MEMBER);
    }

    /** A lead and the way that it has come. */
    private record Lead(String contact, String phone, String source, List<String> way) {}

    private record Tenant(String orgId, String name, Map<String, Role> users, List<Lead> leads) {

        Stream<String> logins() {
            return users.keySet().stream().map(this::login);
        }

        String login(String user) {
            return user + "@" + orgId;
        }
    }

    private static final List<Tenant> TENANTS = List.of(
            new Tenant(
                    "agence-casa",
                    "Agence Casa",
                    OF_AGENCIES,
                    List.of(
                            new Lead("Acheteur Maârif", "0661000101", "LEAD_SOURCE_PHONE", List.of()),
                            new Lead(
                                    "Acheteur Gauthier",
                                    "0661000102",
                                    "LEAD_SOURCE_WHATSAPP",
                                    List.of("CRM_CONTACTED")),
                            new Lead(
                                    "Couple Anfa",
                                    "0661000103",
                                    "LEAD_SOURCE_AVITO",
                                    List.of("CRM_CONTACTED", "CRM_QUALIFIED", "CRM_VISIT_PLANNED")),
                            new Lead(
                                    "Famille Ain Diab",
                                    "0661000104",
                                    "LEAD_SOURCE_FORM",
                                    List.of("CRM_CONTACTED", "CRM_CLOSED_LOST")))),
            new Tenant(
                    "agence-rabat",
                    "Agence Rabat",
                    OF_AGENCIES,
                    List.of(
                            new Lead("Acheteur Agdal", "0662000201", "LEAD_SOURCE_MUBAWAB", List.of()),
                            new Lead(
                                    "Famille Hay Riad",
                                    "0662000202",
                                    "LEAD_SOURCE_PHONE",
                                    List.of("CRM_CONTACTED", "CRM_UNREACHABLE")))),
            new Tenant(
                    "coop-zenata",
                    "Coopérative Zenata",
                    OF_COOPERATIVES,
                    List.of(new Lead("Acheteur Zenata", "0663000301", "LEAD_SOURCE_FORM", List.of()))));

    private final Organisations organisations;
    private final Users users;
    private final Dossiers dossiers;
    private final PlatformAdministrator platformAdministrator;
    private final TransactionOperations transactions;

    DemoTenants(
            Organisations organisations,
            Users users,
            Dossiers dossiers,
            PlatformAdministrator platformAdministrator,
            TransactionOperations transactions) {
        this.organisations = organisations;
        this.users = users;
        this.dossiers = dossiers;
        this.platformAdministrator = platformAdministrator;
        this.transactions = transactions;
    }

    @Override
    public void seedIfMissing() {
        platformAdministrator.ensureExists(PASSWORD);
        List<String> present = CurrentActor.callAs(
                PlatformAdministrator.actor(),
                () -> organisations.list(PageRequest.of(PageRequest.MAXIMUM_LIMIT, null)).items().stream()
                        .map(organisation -> organisation.id())
                        .toList());
        TENANTS.stream()
                .filter(tenant -> !present.contains(tenant.orgId()))
                .forEach(tenant -> CurrentActor.runAs(
                        PlatformAdministrator.actorIn(tenant.orgId()),
                        () -> transactions.executeWithoutResult(transaction -> seed(tenant))));
    }

    private void seed(Tenant tenant) {
        organisations.onboard(NewOrganisation.named(tenant.orgId(), tenant.name()));
        tenant.users()
                .forEach((user, role) -> users.add(
                        NewUser.active(tenant.login(user), user + " – " + tenant.name(), Set.of(role), PASSWORD)));
        Actor agent = new Actor(tenant.login("agent"), tenant.orgId(), Set.of(Role.AGENT));
        CurrentActor.runAs(agent, () -> tenant.leads().forEach(this::open));
    }

    private void open(Lead lead) {
        DossierView opened = dossiers.open(new NewDossier(
                "CRM_LEAD_BUY",
                new DossierFields(lead.contact(), lead.phone(), null, lead.source(), null, null, null, Map.of()),
                null));
        for (String next : lead.way()) {
            MoveRequest move = MoveRequest.to(next);
            dossiers.move(opened.id(), next.equals("CRM_CLOSED_LOST") ? move.withReason("NO_RESPONSE") : move, null);
        }
    }

    @Override
    public List<String> logins() {
        List<String> logins = new ArrayList<>();
        TENANTS.forEach(tenant -> tenant.logins().forEach(logins::add));
        logins.add(PlatformAdministrator.LOGIN);
        return logins;
    }

    @Override
    public String password() {
        return PASSWORD;
    }
}
