package ma.atlas.flowableui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.HtmlUtils;

/** Where one comes in: Admin for all organisations, the Modeler for one of them. */
@Controller
class LandingController {

    private final Atlas atlas;
    private final AtlasTokens tokens;
    private final RestTemplate http;

    LandingController(Atlas atlas, AtlasTokens tokens, RestTemplateBuilder http) {
        this.atlas = atlas;
        this.tokens = tokens;
        this.http = http.build();
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String land(Authentication user) {
        JsonNode organisations = http.exchange(
                        atlas.at("/api/v1/organisations?limit=200"),
                        HttpMethod.GET,
                        Requests.bearer(tokens.current()),
                        JsonNode.class)
                .getBody();
        String links = StreamSupport.stream(organisations.path("items").spliterator(), false)
                .map(LandingController::link)
                .collect(Collectors.joining("\n"));
        return Resources.text("landing.html")
                .replace("{user}", HtmlUtils.htmlEscape(user.getName()))
                .replace("{organisations}", links);
    }

    private static String link(JsonNode organisation) {
        return "<li><a href=\"modeler/?organisation=%s\">%s</a></li>"
                .formatted(
                        HtmlUtils.htmlEscape(organisation.path("id").asText()),
                        HtmlUtils.htmlEscape(organisation.path("name").asText()));
    }

    @GetMapping("/modeler/")
    String modeler(
            @RequestParam(required = false) String organisation,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (organisation != null && ChosenOrganisation.isId(organisation)) {
            ChosenOrganisation.choose(organisation, request, response);
            return "redirect:/modeler/";
        }
        return ChosenOrganisation.of(request).isPresent() ? "forward:/modeler/index.html" : "redirect:/";
    }

    /** Admin asks for its logo where another application of Flowable's would have it. */
    @GetMapping("/images/{logo:flowable-logo(?:@2x)?\\.png}")
    String logo(@PathVariable String logo) {
        return "forward:/modeler/images/" + logo;
    }
}
