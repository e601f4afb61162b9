package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Of every operation that Flowable maps somebody has decided whether it is open; those who may not call it are told so. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiMappingsApiTests {

    private static final Set<Integer> LET_THROUGH = Set.of(200, 400, 404, 415);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ServletRegistrationBean<DispatcherServlet> engineApi;

    private Tenant tenant;
    private List<Mapping> mappings;

    private record Mapping(String method, String pattern, boolean takesFiles) {

        String name() {
            return method + " " + pattern;
        }

        /** Of what there is not. */
        String address() {
            return "/process-api" + pattern.replaceAll("\\{\\w+}", "none").replace("**", "none");
        }
    }

    @BeforeAll
    void read() {
        tenant = fixtures.tenant();
        mappings = engineApi
                .getServlet()
                .getWebApplicationContext()
                .getBean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> mappings(info).stream())
                .toList();
    }

    private static List<Mapping> mappings(RequestMappingInfo info) {
        boolean takesFiles =
                info.getConsumesCondition().getConsumableMediaTypes().equals(Set.of(MediaType.MULTIPART_FORM_DATA));
        List<Mapping> all = new ArrayList<>();
        info.getMethodsCondition()
                .getMethods()
                .forEach(method -> info.getPatternValues()
                        .forEach(pattern -> all.add(new Mapping(method.name(), pattern, takesFiles))));
        // one that answers any method would be open to all of them
        assertThat(all).as("%s", info).isNotEmpty();
        return all;
    }

    /** By name: open or refused. */
    private static Map<String, String> decided() throws IOException {
        Map<String, String> decided = new LinkedHashMap<>();
        new ClassPathResource("engine-api/operations.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .forEach(parts -> decided.put(parts[1], parts[0]));
        return decided;
    }

    private static Set<String> open() {
        return EngineOperations.ALL.stream()
                .map(operation -> operation.method() + " " + operation.pattern())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void somebody_has_decided_of_every_operation_that_flowable_maps() throws IOException {
        assertThat(mappings.stream().map(Mapping::name))
                .containsExactlyInAnyOrderElementsOf(decided().keySet());
        assertThat(decided().entrySet().stream()
                        .filter(entry -> entry.getValue().equals("open"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(open());
    }

    @Test
    void nothing_of_tables_people_forms_models_or_signals_is_open() {
        assertThat(open())
                .noneMatch(
                        name -> name.matches(
                                ".* /(identity|form|repository/models|runtime/signals|management/(tables|properties|engine-properties|history-jobs)).*"))
                .noneMatch(name -> name.contains("variables-async") || name.contains("/inject"));
    }

    private Answer call(Api.Caller caller, Mapping mapping) {
        Api.Caller root = caller.atRoot();
        HttpMethod method = HttpMethod.valueOf(mapping.method());
        if (mapping.takesFiles()) {
            return root.contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
                    .send(method, mapping.address(), "--x--\r\n");
        }
        boolean hasBody = method == HttpMethod.POST || method == HttpMethod.PUT;
        return root.send(method, mapping.address(), hasBody ? "{}" : null);
    }

    @Test
    void nobody_is_let_in_anonymously() {
        for (Mapping mapping : mappings) {
            call(api.anonymous(), mapping).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void no_role_of_an_organisation_is_let_in_and_its_journal_says_so() {
        for (String login : List.of(
                tenant.admin(),
                tenant.manager(),
                tenant.analyst(),
                tenant.agent(),
                tenant.auditor(),
                tenant.coopManager(),
                tenant.coopMember())) {
            for (Mapping mapping : mappings) {
                assertThat(call(api.as(login), mapping).status())
                        .as("%s by %s", mapping, login)
                        .isEqualTo(403);
            }
        }
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                Long.class,
                                "select count(*) from audit_event where action = 'REFUSE' and user_id = ?",
                                tenant.admin()))
                .isEqualTo(mappings.size());
    }

    @Test
    void a_platform_administrator_is_let_through_to_what_is_open_and_refused_the_rest() throws IOException {
        Map<String, String> decided = decided();
        for (Mapping mapping : mappings) {
            Answer answer = call(api.as(fixtures.platform()), mapping);
            if (decided.get(mapping.name()).equals("open")) {
                assertThat(LET_THROUGH).as("%s %s", mapping, answer.text()).contains(answer.status());
            } else {
                answer.expectProblem(403, "engine-operation-refused");
            }
        }
    }
}
