package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.bpmn.HostileDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Every attack of the corpus, sent as an analyst would: it is told what is wrong and where, and leaves nothing. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCorpusApiTests {

    private static final Duration QUICKLY = Duration.ofSeconds(20);
    private static final long A_FEW_MEGABYTES = 100L << 20;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller analyst;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        analyst =
                api.as(tenant.analyst()).contentType(MediaType.APPLICATION_XML).language("en");
    }

    static Stream<HostileDocument> documents() {
        return HostileDocument.all();
    }

    private Answer send(byte[] document, String parameters) {
        return assertTimeoutPreemptively(
                QUICKLY,
                () -> analyst.send(HttpMethod.POST, "/admin/workflows/" + LEAD + "/bpmn?" + parameters, document));
    }

    private static List<String> problems(Answer answer, String severity) {
        List<String> problems = new ArrayList<>();
        for (JsonNode problem : answer.get("problems")) {
            assertThat(problem.path("message").asText())
                    .isNotBlank()
                    .doesNotContain("{0}")
                    .hasSizeLessThan(1_000);
            if (problem.path("severity").asText().equals(severity)) {
                problems.add(problem.path("code").asText() + "@"
                        + problem.path("line").asInt());
            }
        }
        return problems;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void is_refused_with_its_code_and_line_and_nothing_is_stored(HostileDocument document) {
        Footprint before = Footprint.of(tenant);
        if (document.problems().contains("document-too-large@0")) {
            send(document.bytes(), "activate=true").expectProblem(413, "too-large");
        } else if (document.leftOut().isEmpty()) {
            Answer refused = send(document.bytes(), "activate=true").expectProblem(422, "workflow-invalid");
            assertThat(problems(refused, "ERROR")).containsAll(document.problems());
        } else {
            Answer report = send(document.bytes(), "dryRun=true&removals=true").expect(200);
            assertThat(report.get("valid").asBoolean()).as(report.text()).isTrue();
            assertThat(problems(report, "WARNING")).containsAll(document.leftOut());
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_document_that_they_all_were_could_be_deployed() {
        Answer report =
                send(HostileDocument.accepted(), "dryRun=true&removals=true").expect(200);
        assertThat(problems(report, "ERROR")).isEmpty();
    }

    @Test
    void all_of_them_at_once_leave_the_application_as_quick_and_as_small_as_it_was() {
        List<HostileDocument> all = documents().toList();
        long before = usedMemory();
        List<Integer> served = Simultaneously.call(4, thread -> {
            int answered = 0;
            for (int i = thread; i < all.size(); i += 4) {
                Answer answer = send(all.get(i).bytes(), "dryRun=true");
                assertThat(answer.status()).as(all.get(i).name()).isBetween(200, 499);
                answered++;
            }
            return answered;
        });
        assertThat(served.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size());
        assertThat(usedMemory() - before).isLessThan(A_FEW_MEGABYTES);
        api.as(tenant.agent()).get("/dossiers").expect(200);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
