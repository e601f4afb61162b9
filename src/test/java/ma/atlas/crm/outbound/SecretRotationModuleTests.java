package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A new key takes the place of an old one, which can then be taken away; and whom an organisation’s messages leave by. */
@AtlasTest
@ExtendWith(OutputCaptureExtension.class)
class SecretRotationModuleTests {

    private static final String NEXT = "the key of next year, which has more than 32 bytes";

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ProviderSettings settings;

    @Autowired
    private ProviderSettingRepository repository;

    @Autowired
    private EveryOrganisation organisations;

    @Autowired
    private OrganisationProviders providers;

    @Autowired
    private ProviderTypes types;

    @Autowired
    private StoredWhatsAppAccounts whatsApp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Environment environment;

    private Tenant tenantWithSms() {
        Tenant tenant = fixtures.tenant("rotation");
        put(
                tenant,
                Channel.SMS,
                new ProviderRequest(
                        "twilio",
                        true,
                        Map.of("accountSid", "AC" + "0".repeat(32), "from", "+212520000000"),
                        Map.of("authToken", Letters.SECRET)));
        return tenant;
    }

    private void put(Tenant tenant, Channel channel, ProviderRequest request) {
        Actor admin = new Actor(tenant.admin(), tenant.orgId(), java.util.Set.of(Role.ADMIN_ORG));
        CurrentActor.runAs(admin, () -> settings.put(channel, request, null));
    }

    private SecretBox box(String key, String... older) {
        return new SecretBox(new SecretSettings(key, List.of(older)));
    }

    private Optional<ProviderAccount> opened(SecretBox box, Tenant tenant) {
        return new ProviderAccounts(repository, box, jdbc, transactions)
                .find(tenant.orgId(), Channel.SMS)
                .orElseThrow()
                .account();
    }

    private static String row(Tenant tenant) {
        return Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select version || ' ' || updated_at || ' ' || secrets_json from provider_setting");
    }

    @Test
    void what_is_sealed_anew_opens_without_the_old_key() {
        Tenant tenant = tenantWithSms();
        String present = environment.getRequiredProperty("atlas.secrets.key");
        assertThat(opened(box(NEXT), tenant)).isEmpty();
        SecretRotation rotation = new SecretRotation(organisations, repository, box(NEXT, present), transactions);
        rotation.run();
        assertThat(opened(box(NEXT), tenant).orElseThrow().requiredSecret("authToken"))
                .isEqualTo(Letters.SECRET);
        assertThat(opened(box(present), tenant)).isEmpty();
        String sealed = row(tenant);
        rotation.run();
        assertThat(row(tenant)).as("nothing is left to seal").isEqualTo(sealed);
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select coalesce(after_json, '{}')::text || coalesce(before_json, '{}')::text from audit_event where org_id = ? and entity_type = 'PROVIDER_SETTING'",
                                tenant.orgId()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("v1.", Letters.SECRET));
        new SecretRotation(organisations, repository, box(present, NEXT), transactions).run();
        assertThat(opened(box(present), tenant)).isPresent();
    }

    @Test
    void what_no_key_opens_stays_as_it_is_and_is_told(CapturedOutput log) {
        Tenant tenant = tenantWithSms();
        Sql.inOrganisation(tenant.orgId())
                .update(
                        "update provider_setting set secrets_json = jsonb_set(secrets_json, '{authToken,sealed}', '\"v1.0.AA\"')");
        String before = row(tenant);
        new SecretRotation(
                        organisations,
                        repository,
                        box(environment.getRequiredProperty("atlas.secrets.key")),
                        transactions)
                .run();
        assertThat(row(tenant)).isEqualTo(before);
        assertThat(log.getAll()).containsPattern("\\d+ secrets of providers open under no key that is given");
        assertThat(sent(tenant)).contains(HandoverCode.SETTINGS_UNREADABLE.refused());
    }

    private Optional<Handover> sent(Tenant tenant) {
        return CurrentActor.callAs(
                Actor.system(tenant.orgId()),
                () -> providers
                        .of(Channel.SMS)
                        .map(provider -> provider.send(Letters.text(Channel.SMS, Letters.NUMBER, "Bonjour"))));
    }

    @Test
    void messages_leave_by_the_provider_that_is_set_and_by_none_unless_one_is() {
        Tenant tenant = fixtures.tenant("rotation");
        assertThat(sent(tenant)).isEmpty();
        put(tenant, Channel.SMS, new ProviderRequest("sandbox", true, Map.of(), Map.of()));
        assertThat(sent(tenant)).contains(new Handover.Accepted("sandbox-" + Letters.ID));
        assertThat(sent(tenant)).contains(new Handover.Accepted("sandbox-" + Letters.ID));
        assertThat(Sql.asOwner()
                        .one(
                                Long.class,
                                "select count(*) from scheduled_tasks where task_name = 'outbound.sandbox-report' and task_instance = ?",
                                "sandbox-" + Letters.ID))
                .as("told once, however often it is handed over")
                .isOne();
        put(tenant, Channel.SMS, new ProviderRequest("sandbox", false, Map.of(), Map.of()));
        assertThat(sent(tenant)).contains(HandoverCode.INACTIVE.refused());
        assertThat(types.of(Channel.PHONE)).isEmpty();
    }

    @Test
    void an_account_is_found_before_its_organisation_is_known() {
        Tenant tenant = fixtures.tenant("rotation");
        String account = String.valueOf(System.nanoTime());
        put(
                tenant,
                Channel.WHATSAPP,
                new ProviderRequest(
                        "whatsapp-cloud",
                        true,
                        Map.of("phoneNumberId", account),
                        Map.of(
                                "accessToken",
                                Letters.SECRET,
                                "appSecret",
                                "of the app",
                                "verifyToken",
                                "token" + account)));
        assertThat(whatsApp.ofNumber(account))
                .containsExactly(new WhatsAppAccounts.Account(tenant.orgId(), "of the app"));
        assertThat(whatsApp.ofNumber("0")).isEmpty();
        assertThat(whatsApp.haveVerifyToken("token" + account)).isTrue();
        assertThat(whatsApp.haveVerifyToken("token")).isFalse();
        put(
                tenant,
                Channel.WHATSAPP,
                new ProviderRequest("whatsapp-cloud", false, Map.of("phoneNumberId", account), Map.of()));
        assertThat(whatsApp.haveVerifyToken("token" + account)).as("it stays").isTrue();
        ProviderAccounts accounts = new ProviderAccounts(repository, box(NEXT), jdbc, transactions);
        assertThat(accounts.organisationsOf(Channel.WHATSAPP, "whatsapp-cloud", account))
                .containsExactly(tenant.orgId());
        assertThat(accounts.organisationsOf(Channel.WHATSAPP, "whatsapp-cloud", "0"))
                .isEmpty();
        assertThat(accounts.organisationsOf(Channel.SMS, "whatsapp-cloud", account))
                .isEmpty();
    }
}
