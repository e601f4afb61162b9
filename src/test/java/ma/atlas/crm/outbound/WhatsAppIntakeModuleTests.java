package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What taking a message costs, and that it is taken whole or not at all. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatsAppIntakeModuleTests {

    @Autowired
    private WhatsAppIntake intake;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private Tenant tenant;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
    }

    private WhatsAppPayload.Arrival arrival(String from, String id, String text) throws Exception {
        return new WhatsAppPayload.Arrival(
                "1",
                id,
                from,
                "",
                clock.instant(),
                new ObjectMapper().readTree("{\"type\":\"text\",\"text\":{\"body\":\"" + text + "\"}}"));
    }

    private List<String> statements(WhatsAppPayload.Arrival arrival) {
        return Statements.beforeScore(() -> {
                    CurrentActor.runAs(Actor.system(tenant.orgId()), () -> intake.take(arrival));
                    return true;
                })
                .stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }

    @Test
    void one_for_a_known_case_costs_seven_statements_and_its_score_and_one_that_is_there_two() throws Exception {
        String from = Meta.freshNumber();
        statements(arrival(from, Meta.freshId(), "Bonjour"));
        String id = Meta.freshId();
        List<String> taking = statements(arrival(from, id, "Encore"));
        assertThat(taking).as(String.join("\n", taking)).hasSizeGreaterThanOrEqualTo(7);
        assertThat(taking.get(6)).contains("insert into activity");
        assertThat(taking)
                .as("the score, judged anew, reads three times at most")
                .hasSizeLessThanOrEqualTo(11);
        List<String> again = statements(arrival(from, id, "Encore"));
        assertThat(again).as(String.join("\n", again)).hasSize(2);
    }

    @Test
    void a_new_lead_is_named_by_its_number_where_nobody_tells_a_name() throws Exception {
        String from = Meta.freshNumber();
        statements(arrival(from, Meta.freshId(), "Bonjour"));
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select contact_name from dossier where org_id = ? and phone = ?",
                                tenant.orgId(),
                                "+" + from))
                .containsExactly("+" + from);
    }

    @Test
    void a_failure_after_it_leaves_nothing_not_even_the_lead_and_the_opt_out() throws Exception {
        WhatsAppPayload.Arrival arrival = arrival(Meta.freshNumber(), Meta.freshId(), "STOP");
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> CurrentActor.runAs(
                        Actor.system(tenant.orgId()),
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            intake.take(arrival);
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        CurrentActor.runAs(Actor.system(tenant.orgId()), () -> intake.take(arrival));
        assertThat(Footprint.of(tenant)).isNotEqualTo(before);
    }

    @Test
    void the_database_itself_keeps_a_second_message_of_one_id_out() throws Exception {
        String id = Meta.freshId();
        statements(arrival(Meta.freshNumber(), id, "Bonjour"));
        assertThatThrownBy(() -> Sql.asOwner().update("""
                        insert into message (id, org_id, dossier_id, direction, channel, content, "timestamp", provider_message_id, created_at, updated_at)
                        select gen_random_uuid(), org_id, dossier_id, direction, channel, content, "timestamp", provider_message_id, created_at, updated_at
                        from message where org_id = ? and provider_message_id = ?""", tenant.orgId(), id))
                .hasStackTraceContaining("message_by_provider_id");
    }
}
