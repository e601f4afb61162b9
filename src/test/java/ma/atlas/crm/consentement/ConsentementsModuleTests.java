package ma.atlas.crm.consentement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What other modules read of consents, what they cost, and what the database itself keeps of them. */
@AtlasTest
class ConsentementsModuleTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Consents consents;

    @Autowired
    private Consentements consentements;

    @Autowired
    private PlatformTransactionManager transactions;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;
    private ConsentSubject subject;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
        subject = ConsentSubject.dossier(UUID.fromString(dossier));
    }

    private Actor actor() {
        return new Actor(tenant.agent(), tenant.orgId(), Set.of(Role.AGENT));
    }

    private <T> T asSystem(Supplier<T> call) {
        return CurrentActor.callAs(Actor.system(tenant.orgId()), call);
    }

    private List<String> statementsOf(Supplier<?> call) {
        return Statements.beforeScore(() -> CurrentActor.callAs(actor(), call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .filter(statement -> !statement.contains("ref_dictionary"))
                .toList();
    }

    @Test
    void what_somebody_last_said_of_a_channel_is_current_and_of_any_other_there_is_nothing() {
        Sayings.record(agent, dossier, "SMS", "OPT_IN");
        Sayings.record(agent, dossier, "EMAIL", "OPT_IN");
        agent.post("/consentements", Sayings.body(dossier, "SMS", "OPT_OUT")).expect(200);
        Sayings.record(agent, Cases.open(agent), "WHATSAPP", "OPT_IN");

        assertThat(asSystem(() -> consents.current(subject, Channel.SMS)))
                .hasValueSatisfying(consent -> assertThat(consent.status()).isEqualTo(ConsentStatus.OPT_OUT));
        assertThat(asSystem(() -> consents.current(subject, Channel.EMAIL)))
                .hasValueSatisfying(consent -> assertThat(consent.status()).isEqualTo(ConsentStatus.OPT_IN));
        assertThat(asSystem(() -> consents.current(subject, Channel.WHATSAPP))).isEmpty();
        assertThat(asSystem(() -> consents.of(subject)))
                .extracting(ConsentementView::channel)
                .containsExactly(Channel.EMAIL, Channel.SMS);
        assertThat(asSystem(() -> consents.current(ConsentSubject.member(subject.id()), Channel.SMS)))
                .isEmpty();
    }

    @Test
    void another_organisation_reads_none() {
        Sayings.record(agent, dossier, "SMS", "OPT_IN");
        Actor other = Actor.system(fixtures.tenant().orgId());
        assertThat(CurrentActor.callAs(other, () -> consents.current(subject, Channel.SMS)))
                .isEmpty();
        assertThat(CurrentActor.callAs(other, () -> consents.of(subject))).isEmpty();
    }

    @Test
    void each_is_read_in_one_statement() {
        assertThat(statementsOf(() -> consents.current(subject, Channel.SMS))).hasSize(1);
        assertThat(statementsOf(() -> consents.of(subject))).hasSize(1);
        assertThat(statementsOf(() -> consentements.list(subject, PageRequest.of(null, null))))
                .as("the case, the consents")
                .hasSize(2);
    }

    @Test
    void its_past_and_what_the_case_tells_travel_as_one() {
        Map<String, Object> meta = Sayings.meta("Signed");
        for (ConsentStatus status : ConsentStatus.values()) {
            List<String> statements = statementsOf(() -> consentements.record(subject, Channel.SMS, status, meta));
            assertThat(statements)
                    .as("case, consent, write, words, trace; without a yes, what waits to be sent: "
                            + String.join("\n", statements))
                    .hasSize(status == ConsentStatus.OPT_IN ? 5 : 6);
            assertThat(statements.get(4))
                    .contains("insert into consentement_history")
                    .contains("insert into activity")
                    .contains("update dossier");
        }
    }

    @Test
    void no_look_up_reads_the_table_from_end_to_end() {
        Sql.asOwner().update("""
                        insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                             source_code, candidate_role, assigned_to, created_by, created_at, updated_at, last_activity_at)
                        select gen_random_uuid(), org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                               source_code, candidate_role, created_by, created_by, created_at, updated_at, last_activity_at
                        from dossier, generate_series(1, 5000) where id = ?::uuid""", dossier);
        Sql.asOwner().update("""
                        insert into consentement (id, org_id, dossier_id, channel, status, meta_json, created_at, updated_at)
                        select gen_random_uuid(), org_id, id, channel, 'OPT_IN', '{"source": "x", "proof": "x"}', created_at, created_at
                        from dossier, unnest(array['EMAIL', 'SMS', 'PHONE', 'WHATSAPP']) channel where org_id = ?""", tenant.orgId());
        Sql.asOwner().update("""
                        insert into consentement_history (id, org_id, consentement_id, version, status, meta_json, recorded_by, recorded_at)
                        select gen_random_uuid(), org_id, id, n, status, meta_json, 'x', created_at
                        from consentement, generate_series(0, 4) n where org_id = ?""", tenant.orgId());
        Plans.settle("consentement", "consentement_history");
        String id = asSystem(() -> consents.of(subject)).get(0).id().toString();
        for (String query : List.of(
                "select * from consentement where dossier_id = '%s' and channel = 'SMS'".formatted(dossier),
                "select * from consentement where dossier_id = '%s' and channel > '' order by channel limit 51"
                        .formatted(dossier),
                "select * from consentement_history where consentement_id = '%s' and version > 1 order by version limit 51"
                        .formatted(id))) {
            assertThat(String.join("\n", Sql.inOrganisation(tenant.orgId()).list(String.class, "explain " + query)))
                    .contains("Index Scan")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Sort");
        }
    }

    @Test
    void a_failure_after_it_leaves_nothing() {
        Footprint before = Footprint.of(tenant);
        assertThatThrownBy(() -> CurrentActor.runAs(
                        actor(),
                        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                            consentements.record(subject, Channel.SMS, ConsentStatus.OPT_OUT, Sayings.meta("x"));
                            throw new IllegalStateException("the process dies here");
                        })))
                .hasMessage("the process dies here");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, SMS, OPT_IN,  unique constraint",
        "true,  true,  EMAIL, OPT_IN, check constraint",
        "false, false, EMAIL, OPT_IN, check constraint",
        "true,  false, FAX, OPT_IN,  check constraint",
        "true,  false, EMAIL, MAYBE, check constraint"
    })
    void the_database_itself_keeps_one_state_of_one_person_and_channel(
            boolean ofDossier, boolean ofMember, String channel, String status, String constraint) {
        Sayings.record(agent, dossier, "SMS", "OPT_OUT");
        assertThatThrownBy(() ->
                        insert(ofDossier ? dossier : null, ofMember, channel, status, "{\"source\":1,\"proof\":1}"))
                .hasStackTraceContaining("violates " + constraint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\": 1}", "{\"proof\": 1}", "[]"})
    void the_database_itself_wants_a_source_and_a_proof(String meta) {
        assertThatThrownBy(() -> insert(dossier, false, "SMS", "OPT_IN", meta))
                .hasStackTraceContaining("violates check constraint");
    }

    private void insert(String ofDossier, boolean ofMember, String channel, String status, String meta) {
        Sql.inOrganisation(tenant.orgId())
                .update("""
                        insert into consentement (id, org_id, dossier_id, member_id, channel, status, meta_json, created_at, updated_at)
                        values (gen_random_uuid(), ?, ?::uuid, ?::uuid, ?, ?, ?::jsonb, now(), now())""", tenant.orgId(), ofDossier, ofMember ? dossier : null, channel, status, meta);
    }

    @Test
    void the_database_itself_deletes_no_consent() {
        for (String statement : List.of("delete from consentement", "truncate consentement")) {
            assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).execute(statement))
                    .hasStackTraceContaining("permission denied");
        }
    }
}
