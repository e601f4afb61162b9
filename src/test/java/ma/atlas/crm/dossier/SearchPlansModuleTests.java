package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.NestedPlans;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a search costs among thousands of cases, and what it answers when most of them have the word. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPlansModuleTests {

    private static final int CASES = 12_000;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;

    @BeforeAll
    void fullOfCases() {
        tenant = fixtures.tenant();
        ManyCases.in(tenant.orgId(), CASES);
        Plans.settle("dossier", "dossier_words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q1234", "bennani q1234", "contact777", "fass q20"})
    void rare_words_are_found_by_the_index_under_row_level_security(String asked) {
        List<String> plans = NestedPlans.of(tenant.orgId(), "select * from search_matches('dossier', ?, 5001)", asked);
        assertThat(plans)
                .anySatisfy(plan -> assertThat(plan)
                        .contains("Bitmap Index Scan on dossier_words_by_word")
                        .containsPattern("Index Cond: .*words @@ "));
        assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));
    }

    /** What begins with these digits is guessed to be much: among so few cases either index will do. */
    @Test
    void a_part_of_a_number_reads_no_table_from_end_to_end() {
        assertThat(NestedPlans.of(tenant.orgId(), "select * from search_matches('dossier', ?, 5001)", "0600000"))
                .anySatisfy(plan -> assertThat(plan).contains("Index Scan on dossier_words_by_"))
                .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));
    }

    @Test
    void of_what_most_cases_have_the_newest_are_read_and_no_more_than_are_looked_at() {
        List<String> plans = NestedPlans.of(
                tenant.orgId(),
                "select * from search_newest('dossier', 'hélène', '2040-01-01T00:00:00Z', gen_random_uuid(), 1000)");
        assertThat(plans)
                .anySatisfy(plan -> assertThat(plan)
                        .contains("Index Scan using dossier_words_by_time")
                        .containsPattern("dossier_words_by_time.*rows=1000 "));
        assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan"));
    }

    @Test
    void what_most_cases_have_is_listed_whole_the_newest_first() {
        Api.Caller manager = api.as(tenant.manager());
        List<String> expected = Sql.inOrganisation(tenant.orgId()).list(String.class, """
                        select id::text from dossier where contact_name like 'Acheteur%'
                        order by created_at desc, id desc limit 450""");
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null && read.size() < expected.size()) {
            Answer page = manager.get("/dossiers?q=acheteur helene&limit=150&cursor={c}", cursor)
                    .expect(200);
            read.addAll(page.items("id"));
            cursor = page.nextCursor();
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void common_words_among_few_cases_are_ranked_and_among_none_are_an_empty_list() {
        String quiet = "agent7@" + tenant.orgId();
        Answer all = api.as(tenant.manager())
                .get("/dossiers?q=helene&limit=200&assignedTo={a}", quiet)
                .expect(200);
        assertThat(all.items("assignedTo")).hasSize(200).containsOnly(quiet);
        assertThat(api.as(tenant.manager())
                        .get("/dossiers?q=helene&assignedTo=nobody@nowhere")
                        .expect(200)
                        .items("id"))
                .isEmpty();
    }

    @Test
    void old_cases_that_have_a_common_word_are_found_in_the_end_through_pages_that_may_be_short() {
        Tenant other = fixtures.tenant();
        ManyCases.in(other.orgId(), 12_000);
        Sql.asOwner().update("""
                        update dossier set contact_name = 'Personne' where org_id = ? and id in (
                            select id from dossier where org_id = ? order by created_at desc limit 6500)""", other.orgId(), other.orgId());
        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int page = 0; cursor != null && page < 100; page++) {
            Answer answer = api.as(other.manager())
                    .get("/dossiers?q=helene&limit=200&cursor={c}", cursor)
                    .expect(200);
            read.addAll(answer.items("id"));
            cursor = answer.nextCursor();
        }
        assertThat(cursor).isNull();
        assertThat(read).hasSize(5_500);
        assertThat(new HashSet<>(read)).hasSameSizeAs(read);
    }
}
