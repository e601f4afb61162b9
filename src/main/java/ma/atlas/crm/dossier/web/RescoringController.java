package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import ma.atlas.crm.dossier.Rescoring;
import ma.atlas.crm.jobs.web.JobResponse;
import ma.atlas.crm.jobs.web.JobResponses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/scoring-rules")
@Tag(name = "Scoring", description = "What makes a case promising: rules, and judging all cases anew")
class RescoringController {

    private final Rescoring rescoring;
    private final JobResponses responses;

    RescoringController(Rescoring rescoring, JobResponses responses) {
        this.rescoring = rescoring;
        this.responses = responses;
    }

    @PostMapping("/rescore")
    @Operation(
            summary = "Judge all cases anew",
            description =
                    "In the background: `GET /jobs/{id}` shows how far it has come. Where it is under way already, the answer is that"
                            + " job; it begins again when the rules change. Its `result` has `rulesVersion`, how many cases"
                            + " `changed`, and `unjudged`: of how many cases each rule, by its number from 1, could not be judged.")
    @ApiResponse(responseCode = "202", description = "The job", useReturnTypeSchema = true)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<JobResponse> rescore(Locale locale) {
        return responses.accepted(rescoring.start(), locale);
    }
}
