package ma.atlas.crm.scoring.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import ma.atlas.crm.scoring.ScoringRules;
import ma.atlas.crm.scoring.ScoringRulesView;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/scoring-rules")
@Tag(name = "Scoring", description = "What makes a case promising: rules, and judging all cases anew")
class ScoringRulesController {

    private final ScoringRules rules;

    ScoringRulesController(ScoringRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Operation(
            summary = "Read the scoring rules",
            description = "Those of the organisation; the shipped ones as long as it has not written any.")
    ResponseEntity<ScoringRulesResponse> get() {
        return tagged(rules.get());
    }

    @PutMapping
    @Operation(
            summary = "Replace the scoring rules",
            description =
                    "All of them at once. They judge whatever happens to a case from then on; `POST /admin/scoring-rules/rescore`"
                            + " judges the others. The points of the rules that hold are summed, and kept between 0 and 100.")
    @ApiResponse(responseCode = "200", description = "The rules", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description =
                    "`scoring-rules-invalid`, with `problems`: each names its rule (`elementId`: `rules[0]`…), and the line and column in it")
    ResponseEntity<ScoringRulesResponse> replace(
            @Valid @RequestBody ScoringRulesBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(rules.replace(body.scoringRules(), ifMatch));
    }

    private static ResponseEntity<ScoringRulesResponse> tagged(ScoringRulesView rules) {
        return ResponseEntity.ok().eTag(EntityTag.of(rules.version())).body(ScoringRulesResponse.of(rules));
    }
}
