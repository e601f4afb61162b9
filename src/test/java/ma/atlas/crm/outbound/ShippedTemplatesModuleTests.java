package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The templates that every organisation begins with, and messages made of them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedTemplatesModuleTests {

    private static final List<String> CODES = List.of(
            "APPOINTMENT_REMINDER_DAY",
            "APPOINTMENT_REMINDER_HOUR",
            "CASE_FOLLOW_UP",
            "CASE_WELCOME",
            "COOP_ALLOCATION_APPROVED",
            "COOP_ALLOCATION_ASSIGNED",
            "COOP_ALLOCATION_PROPOSED",
            "COOP_CALL_FOR_FUNDS",
            "COOP_PAYMENT_IN_3_DAYS",
            "COOP_PAYMENT_LATE",
            "COOP_PAYMENT_STILL_LATE",
            "COOP_PAYMENT_TOMORROW",
            "COOP_PROJECT_MILESTONE",
            "COOP_PV_PUBLISHED");

    @Autowired
    private ShippedTemplates shipped;

    @Autowired
    private Templates templates;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private ResourcePatternResolver resources;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
    }

    private List<String> codes(Tenant of) {
        return api.as(of.agent()).get("/admin/message-templates").expect(200).items("code");
    }

    private Templates.Rendered render(String code, Channel channel, String language, Map<String, String> variables) {
        return CurrentActor.callAs(
                Actor.system(tenant.orgId()), () -> templates.render(code, channel, language, variables));
    }

    @Test
    void an_organisation_begins_with_all_of_them() {
        assertThat(codes(tenant)).containsExactlyElementsOf(CODES);
    }

    @Test
    void one_that_is_missing_comes_at_the_next_start_and_one_that_was_deleted_does_not_come_back() {
        Tenant older = fixtures.tenant();
        Sql.asOwner().update("delete from message_template where org_id = ? and code = 'CASE_WELCOME'", older.orgId());
        api.as(older.admin())
                .delete("/admin/message-templates/{code}", "CASE_FOLLOW_UP")
                .expect(204);
        for (int start = 0; start < 2; start++) {
            shipped.run(new DefaultApplicationArguments());
            assertThat(codes(older))
                    .isEqualTo(CODES.stream()
                            .filter(code -> !code.equals("CASE_FOLLOW_UP"))
                            .toList());
        }
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select user_id from audit_event where org_id = ? and entity_type = 'MESSAGE_TEMPLATE'"
                                        + " and action = 'CREATE' and after_json ->> 'code' = 'CASE_WELCOME' order by created_at",
                                older.orgId()))
                .hasSize(2)
                .last()
                .isEqualTo(Actor.SYSTEM);
    }

    @Test
    void each_says_something_on_every_channel_in_every_language_with_its_examples_in_place() {
        for (ShippedTemplates.Shipped template : ShippedTemplates.load(resources, mapper)) {
            Map<String, String> examples = new TreeMap<>();
            template.variables().forEach(variable -> examples.put(variable.name(), variable.example()));
            Set<String> said = new HashSet<>();
            for (Channel channel : List.of(Channel.EMAIL, Channel.SMS, Channel.WHATSAPP)) {
                for (String language : List.of("fr", "ar", "en")) {
                    Templates.Rendered message = render(template.code(), channel, language, examples);
                    assertThat(message.language()).isEqualTo(language);
                    assertThat(message.content()).doesNotContain("{{", "}}");
                    assertThat(message.subject() == null).isEqualTo(channel != Channel.EMAIL);
                    assertThat(message.provider() == null).isEqualTo(channel != Channel.WHATSAPP);
                    assertThat(said.add(message.content())).isTrue();
                    if (language.equals("ar")) {
                        assertThat(message.content()).containsPattern("\\p{IsArabic}");
                    }
                    if (channel == Channel.SMS) {
                        assertThat(message.content().length())
                                .as("one SMS, or three in Arabic: " + message.content())
                                .isLessThanOrEqualTo(language.equals("ar") ? 3 * 67 : 160);
                    }
                }
            }
            List<String> texts = new ArrayList<>();
            template.texts().forEach(text -> texts.add(text.content()));
            assertThat(texts).hasSize(9);
        }
    }

    @Test
    void what_is_deleted_or_put_out_of_use_is_an_unknown_code() {
        Api.Caller admin = api.as(tenant.admin());
        for (boolean active : new boolean[] {true, false}) {
            Map<String, Object> body = Map.of(
                    "code",
                    "THANKS_" + active,
                    "active",
                    active,
                    "texts",
                    List.of(Map.of("channel", "SMS", "language", "fr", "content", "Merci")));
            admin.post("/admin/message-templates", upper(body)).expect(201);
        }
        assertThat(render("THANKS_TRUE", Channel.SMS, null, Map.of()).content()).isEqualTo("Merci");
        admin.delete("/admin/message-templates/{code}", "THANKS_TRUE").expect(204);
        for (String code : List.of("THANKS_TRUE", "THANKS_FALSE", "NEVER_WAS")) {
            assertThatThrownBy(() -> render(code, Channel.SMS, null, Map.of()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("unknown-code"));
        }
    }

    private static Map<String, Object> upper(Map<String, Object> body) {
        Map<String, Object> fixed = new TreeMap<>(body);
        fixed.compute("code", (name, code) -> String.valueOf(code).toUpperCase(java.util.Locale.ROOT));
        return fixed;
    }

    @Test
    void a_message_costs_one_statement() {
        List<String> statements = Statements.of(() -> render(
                        "CASE_WELCOME",
                        Channel.SMS,
                        "fr",
                        Map.of("contactName", "Acheteur Maârif", "organisationName", "Agence Gauthier")))
                .stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
        assertThat(statements).as(String.join("\n", statements)).hasSize(1);
    }
}
