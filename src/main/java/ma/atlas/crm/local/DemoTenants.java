package ma.atlas.crm.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.NewOrganisation;
import ma.atlas.crm.access.NewUser;
import ma.atlas.crm.access.Organisations;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.access.Users;
import ma.atlas.crm.annonce.Annonces;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.dossier.DossierFields;
import ma.atlas.crm.dossier.DossierView;
import ma.atlas.crm.dossier.Dossiers;
import ma.atlas.crm.dossier.NewDossier;
import ma.atlas.crm.dossier.PartiePrenanteFields;
import ma.atlas.crm.dossier.PartiesPrenantes;
import ma.atlas.crm.outbound.ProviderRequest;
import ma.atlas.crm.outbound.ProviderSettings;
import ma.atlas.crm.outbound.ProviderView;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.MoveRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Two agencies and a co-operative to try the application with, each made whole in one transaction. */
@Component
@OwnDatabase
class DemoTenants implements DemoData {

    private static final String PASSWORD = "demo";
    private static final String SANDBOX = "sandbox";
    private static final String COOPERATIVE = "coop-zenata";

    /** Marks what is late, which would be done by the next full hour. */
    private static final String NEW_DAY = "coop.daily-ledger";

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

    /** A lead, the way that it has come, which of the listings it is about, and who else is involved. */
    private record Lead(
            String contact,
            String phone,
            String source,
            List<String> way,
            @Nullable DemoListing listing,
            List<PartiePrenanteFields> parties) {

        static Lead of(String contact, String phone, String source, String... way) {
            return new Lead(contact, phone, source, List.of(way), null, List.of());
        }

        Lead about(DemoListing offered) {
            return new Lead(contact, phone, source, way, offered, parties);
        }

        Lead with(PartiePrenanteFields... involved) {
            return new Lead(contact, phone, source, way, listing, List.of(involved));
        }
    }

    private record Tenant(
            String orgId, String name, Map<String, Role> users, List<DemoListing> listings, List<Lead> leads) {

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
                    DemoListing.OF_CASABLANCA,
                    List.of(
                            Lead.of("Acheteur Maârif", "0661000101", "LEAD_SOURCE_PHONE")
                                    .about(DemoListing.OF_CASABLANCA.get(0)),
                            Lead.of("Acheteur Gauthier", "0661000102", "LEAD_SOURCE_WHATSAPP", "CRM_CONTACTED"),
                            Lead.of(
                                            "Couple Anfa",
                                            "0661000103",
                                            "LEAD_SOURCE_AVITO",
                                            "CRM_CONTACTED",
                                            "CRM_QUALIFIED",
                                            "CRM_VISIT_PLANNED")
                                    .about(DemoListing.OF_CASABLANCA.get(1))
                                    .with(
                                            party("SELLER", "Vendeur Anfa", "0522360000"),
                                            party("NOTARY", "Notaire Gauthier", "0522260000")),
                            Lead.of(
                                    "Famille Ain Diab",
                                    "0661000104",
                                    "LEAD_SOURCE_FORM",
                                    "CRM_CONTACTED",
                                    "CRM_CLOSED_LOST"))),
            new Tenant(
                    "agence-rabat",
                    "Agence Rabat",
                    OF_AGENCIES,
                    DemoListing.OF_RABAT,
                    List.of(
                            Lead.of("Acheteur Agdal", "0662000201", "LEAD_SOURCE_MUBAWAB")
                                    .about(DemoListing.OF_RABAT.get(0))
                                    .with(party("SELLER", "Vendeur Agdal", "0537670000")),
                            Lead.of(
                                    "Famille Hay Riad",
                                    "0662000202",
                                    "LEAD_SOURCE_PHONE",
                                    "CRM_CONTACTED",
                                    "CRM_UNREACHABLE"))),
            new Tenant(
                    COOPERATIVE,
                    "Coopérative Zenata",
                    OF_COOPERATIVES,
                    List.of(),
                    List.of(Lead.of("Acheteur Zenata", "0663000301", "LEAD_SOURCE_FORM"))));

    private static PartiePrenanteFields party(String role, String name, String phone) {
        return new PartiePrenanteFields(role, name, phone, null, null, Map.of());
    }

    private final Organisations organisations;
    private final Users users;
    private final Annonces annonces;
    private final Dossiers dossiers;
    private final PartiesPrenantes parties;
    private final ProviderSettings providers;
    private final PlatformAdministrator platformAdministrator;
    private final DemoCoop coop;
    private final ObjectProvider<Sweep> sweeps;
    private final TransactionOperations transactions;

    DemoTenants(
            Organisations organisations,
            Users users,
            Annonces annonces,
            Dossiers dossiers,
            PartiesPrenantes parties,
            ProviderSettings providers,
            PlatformAdministrator platformAdministrator,
            DemoCoop coop,
            ObjectProvider<Sweep> sweeps,
            TransactionOperations transactions) {
        this.organisations = organisations;
        this.users = users;
        this.annonces = annonces;
        this.dossiers = dossiers;
        this.parties = parties;
        this.providers = providers;
        this.platformAdministrator = platformAdministrator;
        this.coop = coop;
        this.sweeps = sweeps;
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
        TENANTS.forEach(tenant -> CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> transactions.executeWithoutResult(transaction -> sendNothing())));
        seedCoop();
    }

    private void seedCoop() {
        boolean isNew = CurrentActor.callAs(
                new Actor("coop-manager@" + COOPERATIVE, COOPERATIVE, Set.of(Role.ADMIN_ORG)),
                () -> coop.seedIfMissing("coop-member@" + COOPERATIVE));
        if (isNew) {
            sweeps.stream().filter(sweep -> sweep.name().equals(NEW_DAY)).forEach(Sweep::run);
        }
    }

    /** By a provider that writes to the log, where there is one, unless somebody has set another. */
    private void sendNothing() {
        for (Channel channel : List.of(Channel.EMAIL, Channel.SMS, Channel.WHATSAPP)) {
            ProviderView present = providers.get(channel);
            boolean hasSandbox = present.available().stream()
                    .anyMatch(choice -> choice.name().equals(SANDBOX));
            if (present.provider() == null && hasSandbox) {
                providers.put(channel, new ProviderRequest(SANDBOX, true, Map.of(), Map.of()), null);
            }
        }
    }

    private void seed(Tenant tenant) {
        organisations.onboard(NewOrganisation.named(tenant.orgId(), tenant.name()));
        tenant.users()
                .forEach((user, role) -> users.add(
                        NewUser.active(tenant.login(user), user + " – " + tenant.name(), Set.of(role), PASSWORD)));
        Map<DemoListing, UUID> listings = new HashMap<>();
        Actor manager = new Actor(tenant.login("manager"), tenant.orgId(), Set.of(Role.MANAGER));
        CurrentActor.runAs(manager, () -> tenant.listings().forEach(listing -> listings.put(listing, write(listing))));
        Actor agent = new Actor(tenant.login("agent"), tenant.orgId(), Set.of(Role.AGENT));
        CurrentActor.runAs(agent, () -> tenant.leads().forEach(lead -> open(lead, listings.get(lead.listing()))));
    }

    private UUID write(DemoListing listing) {
        UUID id = annonces.create(listing.fields()).id();
        if (listing.shown() != DemoListing.Shown.NOT_YET) {
            annonces.publish(id, null);
        }
        if (listing.shown() == DemoListing.Shown.NO_LONGER) {
            annonces.suspend(id, null);
        }
        return id;
    }

    private void open(Lead lead, @Nullable UUID annonceId) {
        DossierView opened = dossiers.open(new NewDossier(
                "CRM_LEAD_BUY",
                new DossierFields(lead.contact(), lead.phone(), null, lead.source(), annonceId, null, null, Map.of()),
                null));
        lead.parties().forEach(party -> parties.add(opened.id(), party));
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
