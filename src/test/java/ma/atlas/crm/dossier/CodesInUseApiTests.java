package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A code that a living case or appointment holds is not removed, only deactivated; and what holds it keeps it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesInUseApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";

    /** A column that holds codes, and how a row comes to hold one: from the caller and the code, the id of the case. */
    private enum Column {
        SOURCE("LEAD_SOURCE", "DOSSIER", "sourceCode", CodesInUseApiTests::open),
        LOSS_REASON("LOSS_REASON", "DOSSIER", "lossReasonCode", (caller, code) -> {
            String id = Cases.open(caller);
            Cases.move(caller, id, "CRM_CLOSED_LOST", code).expect(200);
            return id;
        }),
        WON_REASON("WON_REASON", "DOSSIER", "wonReasonCode", (caller, code) -> {
            String id = Cases.open(caller);
            LEAD.wayTo("CRM_CLOSED_WON")
                    .forEach(status -> Cases.move(caller, id, status, status.equals("CRM_CLOSED_WON") ? code : null)
                            .expect(200));
            return id;
        }),
        APPOINTMENT_TYPE("APPOINT_TYPE", "APPOINTMENT", "appointmentTypeCode", (caller, code) -> {
            String id = Cases.open(caller);
            Agenda.create(caller, id, MAY_4, "appointmentTypeCode", code);
            return id;
        }),
        APPOINTMENT_STATUS("APPOINT_STATUS", "APPOINTMENT", "statusCode", (caller, code) -> {
            String id = Cases.open(caller);
            Agenda.create(caller, id, MAY_4, "statusCode", code);
            return id;
        });

        private final String dictType;
        private final String kind;
        private final String field;
        private final BiFunction<Api.Caller, String, String> use;

        Column(String dictType, String kind, String field, BiFunction<Api.Caller, String, String> use) {
            this.dictType = dictType;
            this.kind = kind;
            this.field = field;
            this.use = use;
        }
    }

    private static final LifecycleSpec LEAD = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("in-use");
        other = fixtures.tenant("in-use-other");
        manager = api.as(tenant.manager());
    }

    private static String open(Api.Caller caller, String source) {
        return caller.post("/dossiers", body(source)).expect(201).text("id");
    }

    private static Map<String, Object> body(String source) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("sourceCode", source);
        return body;
    }

    private CodesOf dictionary(Column column) {
        return new CodesOf(api.as(tenant.analyst()), column.dictType);
    }

    private static String freshCode() {
        return "OWN_" + UUID.randomUUID().toString().substring(24).toUpperCase();
    }

    @ParameterizedTest
    @EnumSource
    void a_code_in_use_is_not_removed_and_the_refusal_says_where_it_is_used(Column column) {
        CodesOf dictionary = dictionary(column);
        String code = freshCode();
        dictionary.add(code).expect(201);
        String dossier = column.use.apply(manager, code);

        Footprint before = Footprint.of(tenant);
        for (String language : List.of("fr", "en", "ar")) {
            Answer refused = dictionary
                    .as(dictionary.caller().language(language))
                    .delete(code)
                    .expectProblem(409, "code-in-use");
            assertThat(refused.text("detail")).contains(code, column.kind);
            JsonNode use = refused.get("usedBy").path(0);
            assertThat(refused.get("usedBy")).hasSize(1);
            assertThat(use.path("kind").asText()).isEqualTo(column.kind);
            assertThat(use.path("field").asText()).isEqualTo(column.field);
            String path = column.kind.equals("DOSSIER") ? "/dossiers/{id}" : "/appointments/{id}";
            assertThat(manager.get(path, use.path("example").asText())
                            .expect(200)
                            .text(column.field))
                    .isEqualTo(code);
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);

        if (column.kind.equals("APPOINTMENT")) {
            String appointment = manager.get("/appointments?dossierId={id}", dossier)
                    .items("id")
                    .get(0);
            manager.delete("/appointments/{id}", appointment).expect(204);
        } else {
            manager.delete("/dossiers/{id}", dossier).expect(204);
        }
        dictionary.delete(code).expect(204);
    }

    @ParameterizedTest
    @EnumSource
    void a_deactivated_code_is_kept_by_what_uses_it_and_taken_by_nothing_more(Column column) {
        CodesOf dictionary = dictionary(column);
        String code = freshCode();
        dictionary.add(code).expect(201);
        String dossier = column.use.apply(manager, code);
        dictionary.change(code, "active", false).expect(200);
        dictionary.delete(code).expectProblem(409, "code-in-use");
        switch (column) {
            case SOURCE -> {
                Map<String, Object> same = new LinkedHashMap<>(body(code));
                same.put("contactName", "Acheteuse Maârif");
                Answer kept = manager.put("/dossiers/{id}", same, dossier).expect(200);
                assertThat(kept.text("sourceCode")).isEqualTo(code);
                assertThat(kept.text("contactName")).isEqualTo("Acheteuse Maârif");
                manager.post("/dossiers", body(code)).expectProblem(422, "unknown-code");
                manager.put("/dossiers/{id}", body(code), Cases.open(manager)).expectProblem(422, "unknown-code");
            }
            case LOSS_REASON ->
                Cases.move(manager, Cases.open(manager), "CRM_CLOSED_LOST", code)
                        .expectProblem(422, "unknown-code");
            case WON_REASON -> {
                String offered = Cases.openIn(manager, LEAD, beforeWon());
                Cases.move(manager, offered, "CRM_CLOSED_WON", code).expectProblem(422, "unknown-code");
            }
            case APPOINTMENT_TYPE -> refuseAppointment("appointmentTypeCode", code);
            case APPOINTMENT_STATUS -> refuseAppointment("statusCode", code);
        }
    }

    private static String beforeWon() {
        List<String> way = LEAD.wayTo("CRM_CLOSED_WON");
        return way.get(way.size() - 2);
    }

    private void refuseAppointment(String field, String code) {
        manager.post("/appointments", Agenda.body(Cases.open(manager), MAY_4, field, code))
                .expectProblem(422, "unknown-code");
    }

    @Test
    void what_another_organisation_uses_is_not_what_ours_does() {
        String code = freshCode();
        CodesOf ours = dictionary(Column.SOURCE);
        CodesOf theirs = ours.as(api.as(other.analyst()));
        ours.add(code).expect(201);
        theirs.add(code).expect(201);
        open(api.as(other.manager()), code);
        ours.delete(code).expect(204);
        theirs.delete(code).expectProblem(409, "code-in-use");
    }

    @Test
    void a_case_that_changed_its_source_holds_the_new_one() {
        CodesOf sources = dictionary(Column.SOURCE);
        String code = freshCode();
        sources.add(code).expect(201);
        String id = open(manager, code);
        sources.delete(code).expectProblem(409, "code-in-use");
        manager.put("/dossiers/{id}", body("LEAD_SOURCE_PHONE"), id).expect(200);
        sources.delete(code).expect(204);
    }

    @Test
    void an_override_is_removed_although_its_code_is_used_for_the_code_stays() {
        CodesOf sources = dictionary(Column.SOURCE);
        open(manager, "LEAD_SOURCE_PHONE");
        sources.change("LEAD_SOURCE_PHONE", "labelFr", "Téléphone de l’agence").expect(200);
        sources.delete("LEAD_SOURCE_PHONE").expect(204);
        open(manager, "LEAD_SOURCE_PHONE");
    }
}
