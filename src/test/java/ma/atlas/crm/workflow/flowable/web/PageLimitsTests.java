package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageLimitsTests {

    @ParameterizedTest
    @CsvSource({
        "GET,",
        "GET,text/plain",
        "GET,application/x-www-form-urlencoded",
        "GET,multipart/form-data",
        "POST,",
        "POST,application/json",
        "POST,application/JSON",
        "POST,Application/vnd.api+Json;charset=UTF-8",
    })
    void a_page_is_never_larger_than_the_largest_whatever_the_body_is_said_to_be(
            String method, @Nullable String contentType) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/management/jobs");
        request.setContentType(contentType);
        request.setParameter("size", String.valueOf(PageLimits.LARGEST));
        assertThatCode(() -> PageLimits.check(request)).doesNotThrowAnyException();
        request.setParameter("size", String.valueOf(PageLimits.LARGEST + 1));
        assertThatThrownBy(() -> PageLimits.check(request)).isInstanceOf(Rejected.class);
    }
}
