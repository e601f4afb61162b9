package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Measured;
import ma.atlas.crm.testing.NestedPlans;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What a search costs among a million cases of one organisation: {@code docs/performance.md} says what it found. */
@AtlasTest
@Tag("scale")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchScaleTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private final Measured measured = new Measured("search");
    private Tenant tenant;

    @BeforeAll
    void aMillionCases() {
        tenant = ManyCases.million(fixtures);
    }

    @Test
    void every_search_is_answered_by_an_index_under_row_level_security() {
        for (String asked : List.of(
                "q1234",
                "bennani q1234",
                "contact777777",
                "0612345",
                "bennani",
                "helene",
                "acheteur tramway",
                "q1",
                "he")) {
            for (String call : List.of(
                    "select search_count('dossier', ?, 5001)",
                    "select count(*) from search_matches('dossier', ?, 5001)",
                    "select count(*) from search_newest('dossier', ?, '9999-12-31', '00000000-0000-0000-0000-000000000000', 1000)")) {
                List<String> plans = NestedPlans.of(tenant.orgId(), call, asked);
                measured.note("== " + call + " -- " + asked);
                plans.forEach(measured::note);
                assertThat(plans).anySatisfy(plan -> assertThat(plan).contains("dossier_words_by_"));
                assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));
            }
        }
    }

    @Test
    void a_page_over_http() {
        for (String asked : List.of(
                "q1234",
                "bennani q1234",
                "contact777777",
                "0612345678",
                "2345",
                "bennani",
                "helene",
                "acheteur tramway",
                "he",
                "q1",
                "zzz",
                "acheteur helene bennani appartement pieces calme tramway")) {
            for (String login : List.of(tenant.manager(), tenant.agent())) {
                Answer answer = measured.time(
                        asked + " as " + login.replaceAll("@.*", ""),
                        () -> api.as(login).get("/dossiers?q={q}", asked).expect(200));
                measured.note(
                        "             " + answer.items().size() + " rows, more: " + (answer.nextCursor() != null));
            }
        }
        Api.Caller manager = api.as(tenant.manager());
        measured.time(
                "helene, of one agent",
                () -> manager.get("/dossiers?q=helene&assignedTo={a}", "agent7@" + tenant.orgId())
                        .expect(200));
        String second = manager.get("/dossiers?q=helene").nextCursor();
        measured.time(
                "helene, the second page",
                () -> manager.get("/dossiers?q=helene&cursor={c}", second).expect(200));
        measured.time("no words", () -> manager.get("/dossiers").expect(200));
    }
}
